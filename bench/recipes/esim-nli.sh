#!/usr/bin/env bash
# Trains ESIM (Chen et al. 2017) for natural-language inference: bench/recipes/esim-nli.sh OUT [SEED]
# On the dev splits of SNLI, MNLI and SciTail, 31,604 pairs (the paper: SNLI's 550,152), over word vectors of the English Wikipedia
# and the same pairs' texts (the paper: GloVe of 840 thousand million words). Beside it, on the same pairs: OUT-vectors, OUT-infersent
# (BiLSTM-max and a classifier on both vectors, Conneau et al. 2017) and OUT-bow, whose counts a logistic regression judges.
# NLI_TEST names files they are judged on beside Breaking-NLI (Glockner et al. 2018). HELD=yes keeps a fifth of SNLI's premises, with
# their pairs, out of the training and judges on these.
# Data: SIMILE_DATA. About an hour on 2 cores.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: esim-nli.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
nli=$SIMILE_DATA/nli
pairs=("$nli/snli-en.dev.tsv" "$nli/mnli-en.dev.tsv" "$nli/scitail-en.dev.tsv")
work=$out-data
mkdir -p "$work"
test=${NLI_TEST:-}
if [[ ${HELD:-} == yes ]]; then
  python3 "$here/bench/recipes/apart.py" "${pairs[0]}" 2 .2 "$work/snli.tsv" "$work/held.tsv"
  pairs[0]=$work/snli.tsv
  test="$test $work/held.tsv"
fi
for file in "${pairs[@]}"; do
  tail -n +2 "$file" | cut -f 2,3 | tr '\t' '\n'
done > "$work/texts.txt"

train() { "$here/simile" train "$@" --threads 2 --seed "$seed" --resume; }
train word2vec --out "$out-vectors" --data "$SIMILE_DATA/corpora/wiki-en.jsonl.xz" "$work/texts.txt" \
  --set dimensions=300 --set epochs=5 --set tokenizer=words --set lowercase=true --set vocabulary-limit=100000 --set min-count=3 \
  --set sample=0.0001
train esim -m "$out-vectors" --out "$out" --data "${pairs[@]}" --set epochs=4 --set learning-rate=0.001 \
  --set dropout=0.2 --set initial-scale=0.5
train siamese -m "$out-vectors" --out "$out-infersent" --data "${pairs[@]}" --set architecture=infersent --set objective=softmax \
  --set concatenation=u+v+difference+product --set classifier-hidden=512 --set keep-classifier=true --set epochs=4 --set learning-rate=0.001
train bow --out "$out-bow" --data "$work/texts.txt" --set lowercase=true
{ head -n 1 "${pairs[0]}"; for file in "${pairs[@]}"; do tail -n +2 "$file"; done; } > "$work/train.tsv"

for file in $test "$nli/breaking-nli-en.test.tsv"; do
  "$here/simile" evaluate nli -m "$out" --data "$file" --against "$out-infersent"
  "$here/simile" evaluate nli -m "$out-bow" --train "$work/train.tsv" --data "$file"
done
