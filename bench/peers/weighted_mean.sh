#!/usr/bin/env bash
# STS-B dev (Spearman × 100) of the mean of word vectors against weighted-mean by IDF, parts of speech and TextRank over the same
# vectors, in English and Chinese, and of HanLP's words against characters: bench/peers/weighted_mean.sh [ENGLISH [CHINESE]]
# (articles of Wikipedia the vectors are trained on). Weights by IDF count STS-B's training texts. The plain mean is the rival;
# the last column is the gain over it. Needs SIMILE_DATA and xz.
set -euo pipefail
export LC_ALL=C.UTF-8
english=${1:-2500}
chinese=${2:-10000}
simile=$(cd "$(dirname "$0")" && pwd)/../../simile
data=${SIMILE_DATA:?set SIMILE_DATA to the folder of data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

articles() { # LANGUAGE NUMBER
  { xz -dc "$data/corpora/wiki-$1.jsonl.xz" || true; } 2>/dev/null | head -n "$2" >"$work/$1.jsonl"
  tail -n +2 "$data/sts/stsb-$1.train.tsv" | cut -f2,3 | tr '\t' '\n' >"$work/$1.txt"
}
spearman() { # LANGUAGE MODEL
  "$simile" evaluate sts --data "$data/sts/stsb-$1.dev.tsv" -m "$2" --quiet | awk -F'\t' '$1 == "spearman" { print $2 }'
}
variants() { # LANGUAGE WORDS NAME
  local plain=
  for weights in none idf pos textrank; do
    rm -rf "$work/model"
    if [[ $weights == none ]]; then
      "$simile" train mean -m "$2" --out "$work/model" --quiet
    else
      "$simile" train weighted-mean -m "$2" --data "$work/$1.txt" --set weights=$weights --out "$work/model" --quiet
    fi
    local value
    value=$(spearman "$1" "$work/model")
    plain=${plain:-$value}
    printf '%s\t%s\t%s\t%s\n' "$3" "$weights" "$value" "$(awk -v a="$value" -v b="$plain" 'BEGIN { printf "%+.1f", a - b }')"
  done
}

printf 'vectors\tweights\tspearman\tgain\n'
articles en "$english"
"$simile" train word2vec --data "$work/en.jsonl" --out "$work/en" --set tokenizer=words --set lowercase=true --set epochs=3 \
  --set sample=1e-4 --threads 2 --seed 1 --quiet
variants en "$work/en" English
articles zh "$chinese"
for tokenizer in hanlp words; do # words: each ideograph alone
  "$simile" train word2vec --data "$work/zh.jsonl" --out "$work/zh-$tokenizer" --set tokenizer=$tokenizer --set lowercase=true \
    --set epochs=3 --threads 2 --seed 1 --quiet
  variants zh "$work/zh-$tokenizer" "Chinese, $([[ $tokenizer == hanlp ]] && echo words || echo characters)"
done
for tokenizer in hanlp terms; do
  "$simile" train tfidf --data "$work/zh.txt" --set tokenizer=$tokenizer --out "$work/tfidf-$tokenizer" --quiet
  printf 'Chinese TF-IDF, %s\t\t%s\t\n' "$tokenizer" "$(spearman zh "$work/tfidf-$tokenizer")"
done
