#!/usr/bin/env bash
# Trains a sentence encoder on our word vectors: bench/recipes/encoders.sh dan|infersent|self-attentive OUT [SEED] [OPTION…]
# Captions, inference pairs (entailments, with a contradiction as the hard negative) and questions, mixed by their size; each
# text's partner is to be its nearest in the batch. No pair of STS, SICK or MRPC. Options go to simile train.
# Data: SIMILE_DATA. One to ten minutes on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
usage='usage: encoders.sh dan|infersent|self-attentive OUT [SEED] [OPTION…]'
method=${1:?$usage}
out=${2:?$usage}
seed=${3:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
case $method in
  dan) own=(--set epochs=2 --set batch-size=256) ;;
  infersent) own=(--set epochs=1 --set hidden-size=256) ;;
  self-attentive) own=(--set epochs=1 --set hidden-size=128) ;;
  *) printf '%s\n' "$usage" >&2; exit 2 ;;
esac
"$here/simile" train "$method" -m simile-mini --out "$out" --threads 2 --seed "$seed" --resume --set objective=mnrl "${own[@]}" \
  --data "captions=$SIMILE_DATA/pairs/captions-en.train.tsv" "snli=$SIMILE_DATA/nli/snli-en.dev.tsv" \
  "mnli=$SIMILE_DATA/nli/mnli-en.dev.tsv" "quora=$SIMILE_DATA/pairs/quora-en.train.tsv" "${@:4}"
