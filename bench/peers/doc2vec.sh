#!/bin/bash
# doc2vec.sh CORPUS [ROUNDS] [EPOCHS]: simile and gensim's Doc2Vec in turns, PV-DM (mean) and PV-DBOW, two threads each, 100
# dimensions, window 5, 5 negatives. Speed: five epochs over CORPUS (plain text, a document a line), time and peak memory of
# the whole process, saving included (gensim reads by corpus_file, its fastest way). Quality: EPOCHS (20) over the 10,826
# texts of 20 newsgroups, vectors of 7,183 others by inference, accuracy of logistic regression on the 20 groups; gensim's
# training vectors are those of the end of training, ours inferred as any text's. A third run has half of the data: it must
# come out worse. Also texts inferred a second: simile's whole encode command on two threads, in CPU seconds, start and
# tokenizing included, gensim's infer_vector alone. Needs SIMILE_DATA, GNU time, xz, python3-gensim and python3-sklearn.
set -eu
export LC_ALL=C OPENBLAS_NUM_THREADS=1
corpus=${1:?a file of documents, one a line} rounds=${2:-3} epochs=${3:-20}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for part in train test; do
  xz -dc "$data/topics/20newsgroups-tokens.$part.tsv.xz" | cut -f 1 > "$work/$part.labels"
  xz -dc "$data/topics/20newsgroups-tokens.$part.tsv.xz" | cut -f 2 > "$work/$part.txt"
done
head -n $(($(wc -l < "$work/train.txt") / 2)) "$work/train.txt" > "$work/half.txt"

# Seconds, CPU seconds and megabytes of a command.
measure() {
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" > "$work/out" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
  awk '{ printf "%.2f\t%.2f\t%.0f", $1, $2 + $3, $4 / 1024 }' "$work/time"
}
train() { # CORPUS ARCHITECTURE EPOCHS RATE SEED
  rm -rf "$work/model"
  measure "$simile" train doc2vec --data "$1" --out "$work/model" --threads 2 --seed "$5" --quiet \
    --set architecture="$2" $([ "$2" = pv-dbow ] || echo --set window=5) --set dimensions=100 --set negatives=5 --set min-count=5 --set epochs="$3" \
    --set learning-rate="$4"
}
encode() { measure "$simile" encode "$1" -m "$work/model" -f npy -o "$2" --threads 2 --quiet; }
peer() { /usr/bin/python3 "$here/doc2vec.py" "$@"; }
accuracy() { peer score "$1" "$2" "$work/train.labels" "$work/test.labels"; }
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.3f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version > /dev/null
for architecture in pv-dm pv-dbow; do
  printf 'round\tsimile_s\tcpu\tMB\tgensim_s\tcpu\tMB\n' | tee "$work/rounds.tsv"
  for round in $(seq "$rounds"); do
    a=$(train "$corpus" "$architecture" 5 0.025 "$round")
    b=$(measure /usr/bin/python3 "$here/doc2vec.py" speed "$corpus" "$work/gensim" "$architecture" 5)
    printf '%s\t%s\t%s\n' "$round" "$a" "$b" | tee -a "$work/rounds.tsv"
  done
  column() { tail -n +2 "$work/rounds.tsv" | cut -f "$1" | median; }
  awk -v name="$architecture" -v a="$(column 2)" -v b="$(column 5)" -v c="$(column 3)" -v d="$(column 6)" \
    -v m="$(column 4)" -v n="$(column 7)" \
    'BEGIN { printf "%s: simile is %.2f times as fast (CPU %.2f), with %.2f times the memory\n", name, b / a, d / c, m / n }'

  # The rates are those at which gensim does best.
  rate=$([ "$architecture" = pv-dm ] && echo 0.05 || echo 0.025)
  printf 'texts\taccuracy\tinferred/CPU s\n'
  for texts in train half; do
    train "$work/$texts.txt" "$architecture" "$epochs" "$rate" 1 > /dev/null
    encode "$work/train.txt" "$work/train.npy" > /dev/null
    cpu=$(encode "$work/test.txt" "$work/test.npy" | cut -f 2)
    printf 'simile %s\t%s\t%s\n' "$texts" "$(accuracy "$work/train.npy" "$work/test.npy")" \
      "$(awk -v n="$(wc -l < "$work/test.txt")" -v s="$cpu" 'BEGIN { printf "%.0f", n / s }')"
  done
  inferred=$(peer quality "$work/train.txt" "$work/test.txt" "$work/gensim" "$architecture" "$rate" "$epochs")
  printf 'gensim train\t%s\t%s\n' "$(accuracy "$work/gensim.train.npy" "$work/gensim.test.npy")" "$inferred"
done
