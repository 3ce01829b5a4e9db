#!/usr/bin/env bash
# Trains the matching models on 7,000 pairs of Quora's questions, side by side: bench/recipes/pairs-en.sh OUT [SEED]
# ESIM (Chen et al. 2017) is OUT; beside it OUT-decomposable-attention (Parikh et al. 2016), OUT-cross-encoder (Devlin et al. 2019, over a
# small transformer that begins with simile-mini's token vectors), OUT-siamese (InferSent's encoder and a classifier on both vectors)
# and OUT-dssm (Huang et al. 2013). All start from simile-mini but dssm, which starts from nothing.
# PAIR_TEST names the files they are judged on; without it quora-en.dev, of which no setting here was chosen but the number of epochs.
# ESIM is trained on MRPC too, OUT-mrpc, and judged on its test.
# Data: SIMILE_DATA. About 25 minutes on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: pairs-en.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
pairs=$SIMILE_DATA/pairs

train() { "$here/simile" train "$@" --threads 2 --seed "$seed" --resume; }
esim=(esim -m simile-mini --set epochs=4 --set learning-rate=0.001 --set dropout=0.2 --set initial-scale=0.5 --set swap=true)
train "${esim[@]}" --data "$pairs/quora-en.train.tsv" --out "$out"
train decomposable-attention -m simile-mini --data "$pairs/quora-en.train.tsv" --out "$out-decomposable-attention" --set swap=true
train cross-encoder -m simile-mini --data "$pairs/quora-en.train.tsv" --out "$out-cross-encoder" --set layers=2 --set dimensions=128 \
  --set heads=4 --set feed-forward=512 --set learning-rate=0.0005 --set swap=true
train siamese -m simile-mini --data "$pairs/quora-en.train.tsv" --out "$out-siamese" --set architecture=infersent --set epochs=4 \
  --set objective=softmax --set concatenation=difference+product --set keep-classifier=true --set hidden-size=300
train dssm --data "$pairs/quora-en.train.tsv" --out "$out-dssm" --set batch-size=256 --set epochs=10
for model in "$out" "$out-decomposable-attention" "$out-cross-encoder" "$out-siamese" "$out-dssm"; do
  for file in ${PAIR_TEST:-"$pairs/quora-en.dev.tsv"}; do
    "$here/simile" evaluate pairs -m "$model" --dev "$pairs/quora-en.train.tsv" --data "$file"
  done
done
train "${esim[@]}" --data "$pairs/mrpc-en.train.tsv" --out "$out-mrpc"
"$here/simile" evaluate pairs -m "$out-mrpc" --dev "$pairs/mrpc-en.dev.tsv" --data "$pairs/mrpc-en.test.tsv"
