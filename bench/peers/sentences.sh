#!/usr/bin/env bash
# What each way of making a sentence out of the same word vectors gives: bench/peers/sentences.sh [CORPUS]
# Spearman x 100 on STS-B (English: development, test; one column a set). CORPUS has a sentence a line; without it the first
# 100 MB of English Wikipedia, in words, are taken. Word vectors: skip-gram with hierarchical softmax, 1 epoch, 100 dimensions,
# window 5, as the figures of published formulas were taken that stand beside these in docs/methods.md. Needs SIMILE_DATA and xz.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?set SIMILE_DATA to the folder of data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
corpus=${1:-}
if [[ -z $corpus ]]; then
  corpus=$work/corpus.txt
  /usr/bin/python3 - "$data/corpora/wiki-en.jsonl.xz" 100 >"$corpus" <<'PYTHON'
import json, lzma, re, sys
left = int(sys.argv[2]) * 1_000_000
for line in lzma.open(sys.argv[1], 'rt', encoding='utf-8'):
    for paragraph in json.loads(line)['text'].split('\n'):
        text = ' '.join(re.findall(r'[^\W_]+', paragraph.lower()))
        if text:
            print(text)
            left -= len(text.encode()) + 1
    if left <= 0:
        break
PYTHON
fi
quiet=(--quiet --threads 2 --seed 1)
"$simile" train word2vec --data "$corpus" --out "$work/words" "${quiet[@]}" --set architecture=skip-gram \
  --set objective=hierarchical-softmax --set dimensions=100 --set window=5 --set epochs=1 --set tokenizer=words --set lowercase=true

row() { # NAME MODEL
  printf '%s' "$1"
  for set in dev test; do
    "$simile" evaluate sts --data "$data/sts/stsb-en.$set.tsv" -m "$2" --json --quiet |
      /usr/bin/python3 -c 'import json, sys; r = json.load(sys.stdin); print("\t%.1f" % r["results"][0]["spearman"]["value"], end="")'
  done
  echo
}
made() { # NAME train|transform ID OPTION...
  local name=$1
  shift
  "$simile" "$1" "$2" -m "$work/words" --out "$work/$name" "${quiet[@]}" "${@:3}" && row "$name" "$work/$name"
}
printf 'method\tdev\ttest\n'
row mean "$work/words"
texts=(--data "$corpus")
made weighted-mean train weighted-mean "${texts[@]}"
made tfidf-series train tfidf-series "${texts[@]}"
made sif transform sif "${texts[@]}"
made usif transform usif "${texts[@]}"
made power-mean train power-mean
made soft-bow train soft-bow
made wmd train wmd
made all-but-the-top transform all-but-the-top "${texts[@]}"
made whitening transform whitening "${texts[@]}"
