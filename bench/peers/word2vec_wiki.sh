#!/usr/bin/env bash
# simile and gensim train word2vec on the first 100 MB of English Wikipedia: bench/peers/word2vec_wiki.sh [MEGABYTES]
# Whole-process wall time, two threads; WordSim-353, SimLex-999 and analogies (3CosAdd over the whole vocabulary), both measured
# by `simile evaluate`. Needs SIMILE_DATA, xz and Debian's python3-gensim.
set -euo pipefail
export LC_ALL=C.UTF-8 OPENBLAS_NUM_THREADS=1
megabytes=${1:-100}
here=$(cd "$(dirname "$0")" && pwd)
simile=$here/../../simile
data=${SIMILE_DATA:?set SIMILE_DATA to the folder of data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 - "$data/corpora/wiki-en.jsonl.xz" "$megabytes" >"$work/corpus.txt" <<'PYTHON'
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
wc -wc "$work/corpus.txt" >&2

seconds() {
  local begin=$EPOCHREALTIME
  "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  printf '%s %s\n' "$begin" "$EPOCHREALTIME" | awk '{ printf "%.1f", $2 - $1 }'
}
score() {
  "$simile" evaluate words --data "$data"/words/similarity-en.{ws-353-all,simlex-999}.tsv -m "$1"
  "$simile" evaluate analogy --data "$data/words/analogy-en.questions-words.txt" -m "$1" | grep -E 'semantic|syntactic|total'
}
"$simile" --version >&2
for architecture in skip-gram cbow; do
  for tool in simile gensim; do
    if [[ $tool == simile ]]; then
      rm -rf "$work/simile"
      took=$(seconds "$simile" train word2vec --data "$work/corpus.txt" --out "$work/simile" --threads 2 --quiet \
        --set architecture=$architecture --set dimensions=100 --set window=5 --set negatives=5 --set epochs=3 --set min-count=5)
      model=$work/simile
    else
      took=$(seconds /usr/bin/python3 "$here/word2vec_gensim.py" train "$work/corpus.txt" "$work/gensim.txt" 2 1 \
        $architecture negative-sampling)
      model=$work/gensim.txt
    fi
    printf '== %s %s: %s s\n' $architecture $tool "$took"
    score "$model"
  done
done
