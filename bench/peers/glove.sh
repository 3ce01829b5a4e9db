#!/bin/bash
# glove.sh CORPUS [ROUNDS]: an iteration of simile's glove and an epoch of gensim's skip-gram in turns on the same file
# (plain text, a sentence a line), two threads each, 100 dimensions, window 5. An iteration is a fifth of what six of them
# take more than one, whole processes timed, so that start, reading and counting fall out; gensim's epoch is the time of its
# train(). Prints each round, the medians and their ratio in wall and processor seconds, and the peak memory of ours; then
# the quality of 15 iterations by three seeds with the original demo's x-max of 10, and by half of the data, which must
# come out worse.
# Needs SIMILE_DATA, GNU time and Debian's python3-gensim.
set -eu
export LC_ALL=C.UTF-8 OPENBLAS_NUM_THREADS=1
corpus=${1:?a file of sentences} rounds=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -n $(($(wc -l < "$corpus") / 2)) "$corpus" > "$work/half.txt"

# Trains; $work/time gets wall seconds, processor seconds, kilobytes.
ours() { # CORPUS EPOCHS SEED
  rm -rf "$work/model"
  /usr/bin/time -o "$work/time" -f '%e %U %M' "$simile" train glove --data "$1" --out "$work/model" --threads 2 \
    --seed "$3" --quiet --set dimensions=100 --set window=5 --set min-count=5 --set x-max=10 --set epochs="$2"
}
theirs() {
  /usr/bin/python3 - "$corpus" <<'PYTHON'
import sys, time
from gensim.models import Word2Vec
model = Word2Vec(vector_size=100, window=5, min_count=5, sg=1, negative=5, workers=2, seed=1)
model.build_vocab(corpus_file=sys.argv[1])
wall, cpu = time.time(), time.process_time()
model.train(corpus_file=sys.argv[1], total_examples=model.corpus_count, total_words=model.corpus_total_words, epochs=1)
print('%.2f %.2f' % (time.time() - wall, time.process_time() - cpu))
PYTHON
}
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.2f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version > /dev/null
printf 'round\titeration_s\tgensim_epoch_s\titeration_cpu_s\tgensim_cpu_s\tkilobytes\n' | tee "$work/rounds.tsv"
for round in $(seq "$rounds"); do
  ours "$corpus" 1 "$round"
  read -r wall1 cpu1 kilobytes < "$work/time"
  ours "$corpus" 6 "$round"
  read -r wall6 cpu6 kilobytes < "$work/time"
  read -r gensim_wall gensim_cpu <<< "$(theirs)"
  awk -v OFS='\t' -v r="$round" -v a="$wall1" -v b="$wall6" -v c="$cpu1" -v d="$cpu6" -v g="$gensim_wall" -v h="$gensim_cpu" \
    -v m="$kilobytes" 'BEGIN { printf "%s\t%.2f\t%s\t%.2f\t%s\t%s\n", r, (b - a) / 5, g, (d - c) / 5, h, m }' |
    tee -a "$work/rounds.tsv"
done
column() { tail -n +2 "$work/rounds.tsv" | cut -f "$1" | median; }
awk -v a="$(column 2)" -v b="$(column 3)" -v c="$(column 4)" -v d="$(column 5)" \
  'BEGIN { printf "an iteration takes %.3f of the epoch in wall, %.3f in processor seconds\n", a / b, c / d }'

quality() {
  "$simile" evaluate words --data "$data"/words/similarity-en.{ws-353-all,simlex-999}.tsv -m "$work/model"
  "$simile" evaluate analogy --data "$data/words/analogy-en.questions-words.txt" -m "$work/model" |
    grep -E 'semantic|syntactic|total'
}
for seed in 1 2 3; do
  echo "== 15 iterations, seed $seed"
  ours "$corpus" 15 "$seed"
  quality
done
echo '== 15 iterations, half of the data'
ours "$work/half.txt" 15 1
quality
