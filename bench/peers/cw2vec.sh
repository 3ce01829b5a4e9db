#!/bin/bash
# cw2vec.sh CORPUS [SEEDS [OUTPUTS]]: cw2vec and skip-gram of simile on the same Chinese corpus (words split by spaces, a sentence a
# line, simplified), 100 dimensions, window 5, 5 negatives, 5 epochs, words seen 5 times or more. Prints Spearman × 100 on
# words/similarity-zh.240.tsv for each seed and the means: cw2vec by its context vectors (the paper's), by its strokes, and
# by both added. Then the nearest words of 水 and 病, and of a word that is not in the corpus. A last run has a tenth of the
# corpus: it must come out worse. Needs SIMILE_DATA. OUT=DIR keeps the models.
set -eu
export LC_ALL=C.UTF-8
corpus=${1:?a file of sentences} seeds=${2:-3} outputs=${3:-context strokes sum}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=${OUT:-$(mktemp -d)}
mkdir -p "$work"
[[ -n ${OUT:-} ]] || trap 'rm -rf "$work"' EXIT
awk 'NR % 10 == 0' "$corpus" > "$work/tenth.txt"

train() { # METHOD CORPUS NAME SEED SETTING…
  local method=$1 file=$2 name=$3 seed=$4
  shift 4
  rm -rf "${work:?}/$name"
  "$simile" train "$method" --data "$file" --out "$work/$name" --threads 2 --seed "$seed" --quiet --set dimensions=100 \
    --set window=5 --set negatives=5 --set epochs=5 --set min-count=5 "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}
# By the words of the corpus alone: cw2vec has vectors of unseen words too, skip-gram would be scored on fewer pairs.
quality() { # NAME
  "$simile" words export -m "$work/$1" -o "$work/$1.vec"
  "$simile" evaluate words --data "$data/words/similarity-zh.240.tsv" -m "$work/$1.vec" --json 2> /dev/null |
    /usr/bin/python3 -c 'import json, sys; r = json.load(sys.stdin)
print("%.2f" % r["results"][0]["spearman"]["value"])'
}
strokes=(--set "strokes=$data/lexicons/strokes-zh.txt")

printf 'seed\tskip-gram\t%s\n' "${outputs// /$'\t'}" | tee "$work/rounds.tsv"
for seed in $(seq "$seeds"); do
  printf '%s' "$seed"
  train word2vec "$corpus" skip-gram "$seed" --set sample=1e-4
  printf '\t%s' "$(quality skip-gram)"
  for output in $outputs; do
    train cw2vec "$corpus" "$output" "$seed" --set output=$output "${strokes[@]}"
    printf '\t%s' "$(quality $output)"
  done
  printf '\n'
done | tee -a "$work/rounds.tsv"
awk -F'\t' 'NR > 1 { for (i = 2; i <= NF; i++) s[i] += $i; n++ }
  END { printf "mean"; for (i = 2; i <= NF; i++) printf "\t%.2f", s[i] / n; printf "\n" }' "$work/rounds.tsv"
for word in 水 病; do
  for output in skip-gram $outputs; do
    printf '%s\t%s\t' "$word" "$output"
    "$simile" words nearest "$word" -m "$work/$output" -k 10 | awk -F'\t' 'NR > 1 { printf "%s%s", (NR > 2 ? " " : ""), $3 } END { printf "\n" }'
  done
done
train cw2vec "$work/tenth.txt" tenth 1 "${strokes[@]}"
printf 'tenth\t%s\n' "$(quality tenth)"
