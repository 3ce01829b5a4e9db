#!/bin/bash
# word2vec_gensim.sh [ROUNDS] [ARCHITECTURE] [OBJECTIVE]: simile and gensim train in turns on the same file, two threads
# each. The time is that of the whole process: start, reading, counting, three epochs, saving. Prints each round, the
# medians and their ratio, and WordSim-353. A third run has half of the data: it must come out worse, or the benchmark
# cannot tell good vectors from bad ones. Needs SIMILE_DATA, xz and Debian's python3-gensim and python3-scipy.
set -eu
export LC_ALL=C OPENBLAS_NUM_THREADS=1
rounds=${1:-3} architecture=${2:-skip-gram} objective=${3:-negative-sampling}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xz -dc "$data/corpora/text8-first-12MB-en.txt.xz" | tr ' ' '\n' | grep . |
  awk '{ printf "%s%s", $0, NR % 1000 ? " " : "\n" }' > "$work/whole.txt"
head -n $(($(wc -l < "$work/whole.txt") / 2)) "$work/whole.txt" > "$work/half.txt"

# The seconds a command takes.
seconds() {
  local start end
  start=$(date +%s%N)
  "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  end=$(date +%s%N)
  awk -v n=$((end - start)) 'BEGIN { printf "%.2f", n / 1e9 }'
}
ours() { # CORPUS SEED
  rm -rf "$work/model"
  seconds "$simile" train word2vec --data "$1" --out "$work/model" --threads 2 --seed "$2" --quiet \
    --set architecture="$architecture" --set objective="$objective" --set dimensions=100 --set window=5 \
    $([ "$objective" = negative-sampling ] && echo --set negatives=5) --set epochs=3 --set min-count=5
}
theirs() { # CORPUS SEED
  seconds /usr/bin/python3 "$here/word2vec_gensim.py" train "$1" "$work/gensim.txt" 2 "$2" "$architecture" "$objective"
}
quality() { /usr/bin/python3 "$here/word2vec_gensim.py" score "$data/words/similarity-en.ws-353-all.tsv" "$1"; }
our_quality() {
  "$simile" words export -m "$work/model" -o "$work/simile.txt" -f word2vec-text
  quality "$work/simile.txt"
}
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.3f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version > /dev/null
printf 'round\tsimile_s\tgensim_s\thalf_s\tsimile_ws353\tgensim_ws353\thalf_ws353\n' | tee "$work/rounds.tsv"
for round in $(seq "$rounds"); do
  a=$(ours "$work/whole.txt" "$round")
  qa=$(our_quality)
  b=$(theirs "$work/whole.txt" "$round")
  qb=$(quality "$work/gensim.txt")
  c=$(ours "$work/half.txt" "$round")
  qc=$(our_quality)
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$round" "$a" "$b" "$c" "$qa" "$qb" "$qc" | tee -a "$work/rounds.tsv"
done
column() { tail -n +2 "$work/rounds.tsv" | cut -f "$1" | median; }
a=$(column 2) b=$(column 3)
printf 'median\t%s\t%s\t%s\t%s\t%s\t%s\n' "$a" "$b" "$(column 4)" "$(column 5)" "$(column 6)" "$(column 7)"
awk -v a="$a" -v b="$b" 'BEGIN { printf "simile is %.2f times as fast\n", b / a }'
