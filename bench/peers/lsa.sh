#!/bin/bash
# lsa.sh [ROUNDS [TEXTS]]: simile and scikit-learn in turns read the tokens of 20 newsgroups, or a file of a text a line with
# blanks between its tokens, weight them by TF-IDF and find the 100 leading singular vectors, on two threads; scikit-learn by
# its exact solver (ARPACK) and by its randomized one. Whole processes, saving included. Prints seconds and peak memory of each
# round, the medians and their ratios, and the share of variance each keeps. Needs SIMILE_DATA and Debian's python3-sklearn.
set -eu
export OPENBLAS_NUM_THREADS=2
rounds=${1:-3}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [[ -n ${2:-} ]]; then
  cp "$2" "$work/texts.txt"
else
  xz -dc "${SIMILE_DATA:?the folder of data sets}/topics/20newsgroups-tokens.train.tsv.xz" | cut -f 2 >"$work/texts.txt"
fi

# The seconds a command takes and its peak memory in MB.
measure() {
  local start end
  start=$(date +%s%N)
  /usr/bin/time -f %M -o "$work/memory" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  end=$(date +%s%N)
  awk -v n=$((end - start)) '{ printf "%.2f\t%.0f", n / 1e9, $1 / 1024 }' "$work/memory"
}
ours() {
  rm -rf "$work/model"
  measure "$simile" train lsa --data "$work/texts.txt" --out "$work/model" --threads 2 --seed 1 --quiet \
    --set tokenizer=whitespace --set dimensions=100
}
theirs() { measure /usr/bin/python3 "$here/lsa_sklearn.py" "$work/texts.txt" "$work/$1.npz" "$1"; }
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.3f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version >/dev/null
printf 'round\tsimile_s\tsimile_MB\tarpack_s\tarpack_MB\trandomized_s\trandomized_MB\n' | tee "$work/rounds.tsv"
for round in $(seq "$rounds"); do
  a=$(ours)
  b=$(theirs arpack)
  c=$(theirs randomized)
  printf '%s\t%s\t%s\t%s\n' "$round" "$a" "$b" "$c" | tee -a "$work/rounds.tsv"
done
column() { tail -n +2 "$work/rounds.tsv" | cut -f "$1" | median; }
awk -v a="$(column 2)" -v b="$(column 4)" -v c="$(column 6)" 'BEGIN {
  printf "medians %.2f s, %.2f s and %.2f s: simile is %.2f times as fast as the exact solver, %.2f times as fast as the randomized one\n", a, b, c, b / a, c / a }'
/usr/bin/python3 "$here/lsa_sklearn.py" compare "$work/texts.txt" "$work/model/projection.safetensors" \
  "$work/randomized.npz" "$work/arpack.npz"
