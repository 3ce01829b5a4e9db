#!/usr/bin/env bash
# Trains InferSent's encoder (BiLSTM-max, Conneau et al. 2017) on SICK's train split: bench/recipes/infersent-sick.sh OUT [SEED]
# The cosine of two vectors learns the relatedness; entailment is read off the same vectors by logistic regression, as the paper
# does. Judges both on the dev split, or on the files given by SICK_TEST.
# Data: SIMILE_DATA. About a minute on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: infersent-sick.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
sick=$SIMILE_DATA/sts
test=${SICK_TEST:-$sick/sick-en.dev.tsv}

"$here/simile" train infersent -m simile-mini --data "$sick/sick-en.train.tsv" --shape scored-pairs --out "$out" \
  --set objective=cosine-mse --set hidden-size=256 --set epochs=6 --threads 2 --seed "$seed" --resume
"$here/simile" evaluate nli -m "$out" --train "$sick/sick-en.train.tsv" --data "$test"
"$here/simile" evaluate sts -m "$out" --data "$test"
