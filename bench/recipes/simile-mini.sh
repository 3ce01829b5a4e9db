#!/usr/bin/env bash
# Trains simile-mini from nothing: bench/recipes/simile-mini.sh OUT
# Pieces, word vectors on them, then a contrastive table: first Wikipedia (title and lead, neighbouring sentences), then captions
# and inference pairs. Intermediate models are OUT-pieces, OUT-words and OUT-wiki; a second run goes on where one was stopped.
# Data: SIMILE_DATA. About 10 minutes on 2 cores. The words are trained on two threads that share their weights, so another run
# gives slightly other vectors; everything else is the same bytes.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: simile-mini.sh OUT}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
wiki=(--data "wiki-en=$SIMILE_DATA/corpora/wiki-en.jsonl.xz" --data "wiki-zh=$SIMILE_DATA/corpora/wiki-zh.jsonl.xz")
train() { "$here/simile" train "$@" --seed 1 --threads 2 --resume; }

train unigram "${wiki[@]}" --out "$out-pieces" --set vocabulary-size=40000 --set han-share=0.15
train word2vec -m "$out-pieces" "${wiki[@]}" --out "$out-words" \
  --set architecture=skip-gram --set dimensions=256 --set window=5 --set epochs=2 --set sample=1e-4
train static -m "$out-words" "${wiki[@]}" --out "$out-wiki" \
  --set steps=1000 --set batch-size=1024 --set subwords=true --set matryoshka=128,64
train static -m "$out-wiki" --out "$out" \
  --data "captions=$SIMILE_DATA/pairs/captions-en.train.tsv" \
  --data "snli-en=$SIMILE_DATA/nli/snli-en.dev.tsv" --data "mnli-en=$SIMILE_DATA/nli/mnli-en.dev.tsv" \
  --data "scitail-en=$SIMILE_DATA/nli/scitail-en.dev.tsv" \
  --data "snli-zh=$SIMILE_DATA/nli/snli-zh.dev.tsv" --data "mnli-zh=$SIMILE_DATA/nli/mnli-zh.dev.tsv" \
  "${wiki[@]}" \
  --set weights=captions=3,snli-en=2,mnli-en=2,scitail-en=0.3,snli-zh=3,mnli-zh=2,wiki-en=1,wiki-zh=1 \
  --set steps=300 --set batch-size=1024 --set learning-rate=0.004 --set subwords=true --set matryoshka=128,64 \
  --set precision=float16

# The card tells readers and model hubs what it may be used for.
card=$out/README.md
awk '
  NR == 1 { print; print "license: cc-by-sa-4.0\nlanguage:\n- en\n- zh"; next }
  /^# / && !seen++ {
    print
    print "\nSentence vectors of English and Chinese, 256 dimensions; the first 128 and 64 are trained to stand alone. A text has"
    print "the mean of the vectors of its pieces: no word order, no negation."
    print "\nData: Wikipedia (CC BY-SA 3.0), captions of Flickr30k (CC BY-SA), SNLI (CC BY-SA 4.0), MNLI (OANC and others), SciTail"
    print "(Apache-2.0), and SNLI and MNLI in Chinese; no data of any test of similarity."
    next
  }
  { print }' "$card" >"$card.new"
mv "$card.new" "$card"
