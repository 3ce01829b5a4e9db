#!/usr/bin/env bash
# Retrieve, then re-rank: bench/recipes/rerank-nfcorpus.sh OUT [SEED]
# BM25 finds 100 documents for a query of NFCorpus; a model that learnt from the train judgements puts them into a new order.
# OUT is a DSSM (Huang et al. 2013), trained on (query, document, document that BM25 finds and nobody judged); OUT-static the bundled
# encoder, trained on the same.
# Printed for each: nDCG@10 on the test queries before and after, and the difference by a paired bootstrap; the weight beside BM25 was
# chosen on the dev judgements. Then of OUT quality and milliseconds a query by how many documents are read, drawn in OUT-curve.png,
# and Cranfield, aerodynamics, of which nothing was learnt, re-ranked with NFCorpus's model and weight.
# Data: SIMILE_DATA. Two minutes on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: rerank-nfcorpus.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
nfcorpus=$SIMILE_DATA/retrieval/nfcorpus-en
cranfield=$SIMILE_DATA/retrieval/cranfield-en
work=$out-data
mkdir -p "$work"

train() { "$here/simile" train "$@" --threads 2 --seed "$seed" --resume; }
retrieval() { "$here/simile" evaluate retrieval "$@" --seed "$seed"; }
triplets() { "$here/bench/recipes/rerank_nfcorpus.py" "$nfcorpus" "$work/train.run" "$@" "$seed"; }

train bm25 --data "$nfcorpus/corpus.jsonl" --out "$out-bm25"
retrieval --data "$nfcorpus" -m "$out-bm25" --split train --depth 200 --write-run "$work/train.run"
triplets "$work/many.tsv" 40 120
train dssm --data "$work/many.tsv" --out "$out" --set negatives=30 --set hard-negatives=1 --set epochs=2
train static -m simile-mini --data "$work/many.tsv" --out "$out-static" \
  --set epochs=6 --set batch-size=128 --set learning-rate=0.005

for model in "$out-static" "$out"; do
  retrieval --data "$nfcorpus" -m "$out-bm25" --rerank "$model" --rerank-depth 100 --tune-split dev | tee "$work/test.tsv"
done
weight=$(awk -F '\t' '$1 == "ndcg@10" && $6 == 2 { print $9 }' "$work/test.tsv")
retrieval --data "$nfcorpus" -m "$out-bm25" --rerank "$out" --rerank-weight "$weight" --curve --png "$out-curve.png"
train bm25 --data "$cranfield/corpus.jsonl" --out "$out-bm25-cranfield"
retrieval --data "$cranfield" -m "$out-bm25-cranfield" --rerank "$out" --rerank-depth 100 --rerank-weight "$weight"
