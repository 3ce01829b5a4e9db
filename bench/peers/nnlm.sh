#!/usr/bin/env bash
# nnlm.sh [EPOCHS]: nnlm, polyglot and word2vec of simile on the first 12 MB of text8, two threads each, in turns: seconds of the
# whole process, WordSim-353 and SimLex-999. Of nnlm also the perplexity of the last hundredth of the corpus, beside that of
# word shares and of a Kneser-Ney trigram on the same words (nnlm.py). word2vec runs as many epochs; its row shows what a
# method made for word vectors gives in less time. A run of nnlm on half of the data must come out worse. Needs SIMILE_DATA, xz
# and python3.
set -euo pipefail
export LC_ALL=C.UTF-8
epochs=${1:-5}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?set SIMILE_DATA to the folder of data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xz -dc "$data/corpora/text8-first-12MB-en.txt.xz" | tr ' ' '\n' | grep . |
  awk '{ printf "%s%s", $0, NR % 1000 ? " " : "\n" }' > "$work/whole.txt"
half=$(($(wc -l < "$work/whole.txt") / 2))
tail -n "$half" "$work/whole.txt" > "$work/half.txt"

row() { # NAME CORPUS METHOD [--set name=value]…
  local name=$1 corpus=$2 method=$3 begin=$EPOCHREALTIME end
  shift 3
  "$simile" train "$method" --data "$corpus" --out "$work/$name" --threads 2 --set epochs="$epochs" "$@" > "$work/log" 2>&1 ||
    { cat "$work/log" >&2; exit 1; }
  end=$EPOCHREALTIME
  "$simile" evaluate words --data "$data"/words/similarity-en.{ws-353-all,simlex-999}.tsv -m "$work/$name" --quiet > "$work/words"
  printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$(awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.1f", b - a }')" \
    "$(awk -F '\t' 'NR == 2 { print $2 }' "$work/words")" "$(awk -F '\t' 'NR == 3 { print $2 }' "$work/words")" \
    "$(sed -n 's/^perplexity: //p' "$work/log")" | tee -a "$work/rows"
}
language=(--set objective=sampled-softmax --set optimizer=adagrad --set learning-rate=0.05 --set hidden=100)
"$simile" --version >&2
printf 'run\tseconds\tws353\tsimlex\tperplexity\n'
row word2vec "$work/whole.txt" word2vec
row nnlm "$work/whole.txt" nnlm "${language[@]}"
row nnlm-noise-contrastive "$work/whole.txt" nnlm "${language[@]:2}" --set objective=noise-contrastive
row polyglot "$work/whole.txt" polyglot
row polyglot-uniform "$work/whole.txt" polyglot --set exponent=0
row nnlm-half "$work/half.txt" nnlm "${language[@]}"
python3 "$here/nnlm.py" "$work/whole.txt" 5 0.01
awk -F '\t' '$1 == "word2vec" { a = $2 } $1 == "nnlm" || $1 == "polyglot" { printf "%s took %.2f times as long as word2vec\n", $1, $2 / a }' "$work/rows"
