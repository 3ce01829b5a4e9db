#!/bin/bash
# word_methods.sh CORPUS [SEED]: word2vec, glove, cooc-svd and wordrank on the same file (plain text, a sentence a line), two
# threads, 100 dimensions, window 5, all else as it comes but glove's x-max, which is that of the original's demo for small
# corpora. Wall and processor seconds and kilobytes of the whole process, then WordSim-353, SimLex-999 and analogies.
# Needs SIMILE_DATA and GNU time.
set -eu
export LC_ALL=C.UTF-8
corpus=${1:?a file of sentences} seed=${2:-1}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$simile" --version > /dev/null
for method in word2vec glove cooc-svd wordrank; do
  set --
  [ "$method" != glove ] || set -- --set x-max=10
  rm -rf "$work/model"
  /usr/bin/time -o "$work/time" -f '%e s wall, %U s processor, %M kB' "$simile" train "$method" --data "$corpus" \
    --out "$work/model" --threads 2 --seed "$seed" --quiet --set dimensions=100 --set window=5 "$@"
  printf '== %s: %s\n' "$method" "$(cat "$work/time")"
  "$simile" evaluate words --data "$data"/words/similarity-en.{ws-353-all,simlex-999}.tsv -m "$work/model"
  "$simile" evaluate analogy --data "$data/words/analogy-en.questions-words.txt" -m "$work/model" |
    grep -E 'semantic|syntactic|total'
done
