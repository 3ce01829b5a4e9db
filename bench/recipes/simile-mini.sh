#!/usr/bin/env bash
# Trains simile-mini from nothing: bench/recipes/simile-mini.sh OUT [SEED]
# Pieces; word vectors on them; a contrastive table from Wikipedia (title and lead, neighbouring sentences); translations found by
# that table among the rows of SNLI and MNLI in both languages; at last captions, inference pairs, translations, questions
# and Wikipedia.
# What is made on the way is OUT-pieces, OUT-words, OUT-wiki, OUT-pairs; a second run goes on where one was stopped.
# Data: SIMILE_DATA. About 30 minutes on 2 cores. Word vectors are trained on one thread, since threads would share their
# weights; so another run gives the same bytes.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: simile-mini.sh OUT [SEED]}
seed=${2:-1}
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
wiki=(--data "wiki-en=$SIMILE_DATA/corpora/wiki-en.jsonl.xz" "wiki-zh=$SIMILE_DATA/corpora/wiki-zh.jsonl.xz")
nli=$SIMILE_DATA/nli
pairs=$out-pairs
train() { "$here/simile" train "$@" --threads "${threads:-2}" --seed "$seed" --resume; }

train unigram "${wiki[@]}" --out "$out-pieces" --set vocabulary-size=40000 --set han-share=0.15
threads=1 train word2vec -m "$out-pieces" "${wiki[@]}" --out "$out-words" \
  --set architecture=skip-gram --set dimensions=256 --set window=5 --set epochs=5 --set sample=1e-4
train static -m "$out-words" "${wiki[@]}" --out "$out-wiki" \
  --set steps=1000 --set batch-size=1024 --set subwords=true --set matryoshka=128,64

# Translations. The rows of MNLI stand in one order in both languages, with gaps: numbers, names and what Wikipedia shares are
# enough for a first alignment; a table trained on that finds more. SNLI's rows are shuffled: each other's nearest.
mkdir -p "$pairs"
for set in snli mnli; do
  for language in en zh; do
    awk -F'\t' 'NR > 1 { print $2 " " $3 }' "$nli/$set-$language.dev.tsv" >"$pairs/$set-$language.txt"
  done
done
join() { # MODEL SET NAME OPTION…: pairs of rows
  "$here/simile" join "$pairs/$2-en.txt" "$pairs/$2-zh.txt" -m "$1" -o "$pairs/$3-rows.tsv" --threads 2 --quiet "${@:4}"
}
translations() { # SET NAME: premises and hypotheses of the rows
  awk -F'\t' -v english="$nli/$1-en.dev.tsv" -v chinese="$nli/$1-zh.dev.tsv" '
    BEGIN {
      while ((getline line <english) > 0) { split(line, cell, "\t"); premise[n] = cell[2]; hypothesis[n++] = cell[3] }
      while ((getline line <chinese) > 0) { split(line, cell, "\t"); zh_premise[m] = cell[2]; zh_hypothesis[m++] = cell[3] }
      print "text1\ttext2"
    }
    FNR > 1 { print premise[$1] "\t" zh_premise[$2]; print hypothesis[$1] "\t" zh_hypothesis[$2] }' \
    "$pairs/$2-rows.tsv" >"$pairs/$2.tsv"
}
join "$out-wiki" mnli mnli-0 --in-order --band 10000 --margin 0.06
translations mnli mnli-0
for round in 1 2 3; do
  train static -m "$out-wiki" --data "$pairs/mnli-$((round - 1)).tsv" --out "$out-aligned-$round" \
    --set steps=150 --set batch-size=1024 --set learning-rate=0.005 --set subwords=true
  join "$out-aligned-$round" mnli "mnli-$round" --in-order --band 10000 --margin 0.15
  translations mnli "mnli-$round"
done
join "$out-aligned-3" snli snli --margin 1
translations snli snli

train static -m "$out-wiki" --out "$out" \
  --data "captions=$SIMILE_DATA/pairs/captions-en.train.tsv" "snli-en=$nli/snli-en.dev.tsv" "mnli-en=$nli/mnli-en.dev.tsv" \
  "scitail-en=$nli/scitail-en.dev.tsv" "snli-zh=$nli/snli-zh.dev.tsv" "mnli-zh=$nli/mnli-zh.dev.tsv" "${wiki[@]:1}" \
  "mnli-en-zh=$pairs/mnli-3.tsv" "snli-en-zh=$pairs/snli.tsv" \
  "questions=$SIMILE_DATA/texts/arc-easy-questions-en.tsv" \
  --set weights=captions=3,snli-en=2,mnli-en=2,scitail-en=0.3,snli-zh=3,mnli-zh=2,wiki-en=1,wiki-zh=1,mnli-en-zh=2,snli-en-zh=1,questions=0.5 \
  --set steps=300 --set batch-size=2048 --set learning-rate=0.005 --set subwords=true --set matryoshka=128,64 \
  --set precision=float16

# The card tells readers and model hubs what it may be used for.
card=$out/README.md
awk '
  NR == 1 { print; print "license: cc-by-sa-4.0\nlanguage:\n- en\n- zh"; next }
  /^# / && !seen++ {
    print
    print "\nSentence vectors of English and Chinese in one space, 256 dimensions; the first 128 and 64 are trained to stand alone."
    print "A text has the mean of the vectors of its pieces: no word order, no negation."
    print "\nData: Wikipedia (CC BY-SA 3.0), captions of Flickr30k (CC BY-SA), SNLI (CC BY-SA 4.0), MNLI (OANC and others), SciTail"
    print "(Apache-2.0), questions of ARC (CC BY-SA 4.0), and SNLI and MNLI in Chinese; no data of any test of similarity."
    next
  }
  { print }' "$card" >"$card.new"
mv "$card.new" "$card"
