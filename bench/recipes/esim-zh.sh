#!/usr/bin/env bash
# Trains ESIM (Chen et al. 2017) to tell Chinese questions that ask the same: bench/recipes/esim-zh.sh OUT [SEED]
# On LCQMC's and BQ's dev splits, 18,802 pairs, by characters, over vectors of the characters of the Chinese Wikipedia and of the same
# pairs. Beside it, on the same pairs: OUT-vectors and OUT-dssm (Huang et al. 2013; Chinese by characters).
# PAIR_TEST names files they are judged on, such as LCQMC's and BQ's tests. HELD=yes keeps an eighth of both sets, no text of which
# stands in the rest, out of the training and judges on these. ESIM tells a probability; thresholds are those best on the training
# pairs.
# Data: SIMILE_DATA. About 15 minutes on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: esim-zh.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
work=$out-data
mkdir -p "$work"
pairs=()
held=()
for set in lcqmc bq; do
  file=$SIMILE_DATA/pairs/$set-zh.dev.tsv
  if [[ ${HELD:-} == yes ]]; then
    python3 "$here/bench/recipes/apart.py" "$file" 2,3 .12 "$work/$set.tsv" "$work/$set-held.tsv"
    file=$work/$set.tsv
    held+=("$work/$set-held.tsv")
  fi
  pairs+=("$file")
done
{ head -n 1 "${pairs[0]}"; for file in "${pairs[@]}"; do tail -n +2 "$file"; done; } > "$work/train.tsv"
tail -n +2 "$work/train.tsv" | cut -f 2,3 | tr '\t' '\n' > "$work/texts.txt"

train() { "$here/simile" train "$@" --threads 2 --seed "$seed" --resume; }
train word2vec --out "$out-vectors" --data "$SIMILE_DATA/corpora/wiki-zh.jsonl.xz" "$work/texts.txt" \
  --set dimensions=300 --set epochs=3 --set tokenizer=characters --set lowercase=true --set min-count=3 --set sample=0.0001
train esim -m "$out-vectors" --out "$out" --data "$work/train.tsv" --set epochs=5 --set learning-rate=0.001 --set dropout=0.2 \
  --set initial-scale=0.5 --set swap=true
train dssm --out "$out-dssm" --data "$work/train.tsv"

for file in ${PAIR_TEST:-} "${held[@]}"; do
  "$here/simile" evaluate pairs -m "$out" --dev "$work/train.tsv" --data "$file" --against "$out-dssm"
done
