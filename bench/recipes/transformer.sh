#!/usr/bin/env bash
# Trains a small transformer (4 layers of 256 numbers) and tunes it in four ways: bench/recipes/transformer.sh OUT [SEED]
# OUT-mlm: hidden words of a part of the English Wikipedia, from simile-mini's pieces and their vectors. From it OUT-softmax
# (Sentence-BERT on inference labels), OUT-simcse (unsupervised, on captions alone), OUT-simcse-nli (entailments against
# contradictions), OUT-mnrl (captions, entailments and questions). No pair of STS, SICK or MRPC. A second run goes on where one
# was stopped. Then the table: STS-B test, with OUT-mlm as it is, whitened and by a flow.
# Data: SIMILE_DATA. About 50 minutes on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: transformer.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
nli=("snli=$SIMILE_DATA/nli/snli-en.dev.tsv" "mnli=$SIMILE_DATA/nli/mnli-en.dev.tsv")
captions=$SIMILE_DATA/pairs/captions-en.train.tsv
simile() { "$here/simile" "$@" --threads 2 --seed "$seed"; }
tune() { # NAME METHOD OPTION…
  simile train "$2" -m "$out-mlm" --out "$out-$1" --resume --set max-tokens=64 "${@:3}"
}

[[ -s $out-wiki.jsonl ]] || { xz -dc "$SIMILE_DATA/corpora/wiki-en.jsonl.xz" || :; } | head -n 12000 >"$out-wiki.jsonl"
simile train bert -m simile-mini --data "$out-wiki.jsonl" --out "$out-mlm" --resume \
  --set steps=1000 --set max-tokens=64 --set batch-size=32 --set nsp=false
tune softmax sbert --data "${nli[@]}" --set objective=softmax --set learning-rate=1e-4
tune simcse simcse --data "$captions" --column text1 --shape texts --set learning-rate=1e-4
tune simcse-nli simcse --data "${nli[@]}" --set learning-rate=3e-4 --set epochs=2
tune mnrl transformer --data "captions=$captions" "${nli[@]}" "quora=$SIMILE_DATA/pairs/quora-en.train.tsv" \
  --set objective=mnrl --set learning-rate=5e-4 --set epochs=1
for transform in whitening flow; do
  [[ -d $out-$transform ]] ||
    simile transform "$transform" -m "$out-mlm" --data "$captions" --column text1 --out "$out-$transform"
done
for model in mlm whitening flow softmax simcse simcse-nli mnrl; do
  simile evaluate sts -m "$out-$model" --data "$SIMILE_DATA/sts/stsb-en.test.tsv" --quiet | sed -n 2p
done
