#!/bin/bash
# fasttext_quality.sh CORPUS [SEEDS]: the word vectors simile and fastText train from the same file with the same settings (those of
# fasttext.sh), by seed: WordSim-353 and SimLex-999 (Spearman × 100), analogies (per cent right), then the means. Both sides'
# .vec files are measured by `simile evaluate`. Needs SIMILE_DATA and Debian's fasttext.
set -eu
export LC_ALL=C
corpus=${1:?a file of sentences} seeds=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }
row() { # NAME SEED FILE
  local words analogy
  words=$("$simile" evaluate words --quiet -m "$3" --data "$data"/words/similarity-en.{ws-353-all,simlex-999}.tsv |
    awk -F'\t' '$1 == "spearman" && $2 != "" { printf "%.1f\t", $2 }' | cut -f 1,2)
  analogy=$("$simile" evaluate analogy --quiet -m "$3" --data "$data/words/analogy-en.questions-words.txt" |
    awk -F'\t' '$6 == "total" { printf "%.1f", $2 }')
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$words" "$analogy" | tee -a "$work/rows.tsv"
}

printf 'tool\tseed\tws353\tsimlex\tanalogy\n'
for seed in $(seq "$seeds"); do
  rm -rf "$work/model"
  run "$simile" train fasttext --data "$corpus" --out "$work/model" --threads 2 --seed "$seed" --quiet \
    --set architecture=skip-gram --set dimensions=100 --set window=5 --set negatives=5 --set epochs=1 --set minn=3 --set maxn=6
  run "$simile" words export -m "$work/model" -o "$work/simile.vec" -f fasttext
  row simile "$seed" "$work/simile.vec"
  run fasttext skipgram -input "$corpus" -output "$work/theirs" -thread 2 -verbose 0 \
    -dim 100 -ws 5 -neg 5 -epoch 1 -minn 3 -maxn 6 -seed "$seed"
  row fasttext "$seed" "$work/theirs.vec"
done
awk -F'\t' '{ n[$1]++; for (c = 3; c <= 5; c++) sum[$1, c] += $c }
  END { for (tool in n) printf "%s\tmean\t%.1f\t%.1f\t%.1f\n", tool, sum[tool, 3] / n[tool], sum[tool, 4] / n[tool], sum[tool, 5] / n[tool] }' \
  "$work/rows.tsv" | sort
