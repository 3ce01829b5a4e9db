#!/bin/bash
# fasttext.sh CORPUS [ROUNDS] [ARCHITECTURE]: simile and fastText train in turns on the same file (plain text, a sentence
# a line), two threads each: 100 dimensions, window 5, 5 negatives, 1 epoch, n-grams of 3 to 6 characters. The time is
# that of the whole process, saving included: fastText writes its .bin (800 MB of buckets) and .vec, simile its folder.
# Prints each round, the medians and their ratio, and WordSim-353. A third run has half of the data: it must come out
# worse. Needs SIMILE_DATA and Debian's fasttext, python3-gensim and python3-scipy.
set -eu
export LC_ALL=C OPENBLAS_NUM_THREADS=1
corpus=${1:?a file of sentences} rounds=${2:-3} architecture=${3:-skip-gram}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -n $(($(wc -l < "$corpus") / 2)) "$corpus" > "$work/half.txt"

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
  seconds "$simile" train fasttext --data "$1" --out "$work/model" --threads 2 --seed "$2" --quiet \
    --set architecture="$architecture" --set dimensions=100 --set window=5 --set negatives=5 --set epochs=1 \
    --set minn=3 --set maxn=6
}
theirs() { # CORPUS
  seconds fasttext "${architecture/-/}" -input "$1" -output "$work/theirs" -thread 2 -verbose 0 \
    -dim 100 -ws 5 -neg 5 -epoch 1 -minn 3 -maxn 6
}
quality() { /usr/bin/python3 "$here/word2vec_gensim.py" score "$data/words/similarity-en.ws-353-all.tsv" "$1"; }
our_quality() {
  "$simile" words export -m "$work/model" -o "$work/simile.vec" -f fasttext
  quality "$work/simile.vec"
}
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.3f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version > /dev/null
printf 'round\tsimile_s\tfasttext_s\thalf_s\tsimile_ws353\tfasttext_ws353\thalf_ws353\n' | tee "$work/rounds.tsv"
for round in $(seq "$rounds"); do
  a=$(ours "$corpus" "$round")
  qa=$(our_quality)
  b=$(theirs "$corpus")
  qb=$(quality "$work/theirs.vec")
  c=$(ours "$work/half.txt" "$round")
  qc=$(our_quality)
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$round" "$a" "$b" "$c" "$qa" "$qb" "$qc" | tee -a "$work/rounds.tsv"
done
column() { tail -n +2 "$work/rounds.tsv" | cut -f "$1" | median; }
a=$(column 2) b=$(column 3)
printf 'median\t%s\t%s\t%s\t%s\t%s\t%s\n' "$a" "$b" "$(column 4)" "$(column 5)" "$(column 6)" "$(column 7)"
awk -v a="$a" -v b="$b" 'BEGIN { printf "simile is %.2f times as fast\n", b / a }'
