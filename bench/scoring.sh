#!/bin/bash
# scoring.sh PAIRS.tsv MODEL…: pairs a second that `simile compare --pairs` scores with each model, on two threads: the whole file
# against its first half, so that start and opening do not count; medians of three. The first model is scored again at the end with
# one thread, which must be slower.
# Needs SIMILE_DATA only for the pairs one may take from it.
set -eu
export LC_ALL=C.UTF-8
pairs=${1:?usage: scoring.sh PAIRS.tsv MODEL…}
shift
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rows=$(($(wc -l < "$pairs") - 1))
head -n $((rows / 2 + 1)) "$pairs" > "$work/half.tsv"
seconds() { # FILE MODEL THREADS
  local from to
  from=$(date +%s.%N)
  "$root/simile" compare --pairs "$1" -m "$2" --threads "$3" --quiet > /dev/null
  to=$(date +%s.%N)
  echo "$to - $from" | bc
}
printf 'model\tthreads\tpairs_per_s\n'
measure() { # MODEL THREADS
  for _ in 1 2 3; do
    whole=$(seconds "$pairs" "$1" "$2") half=$(seconds "$work/half.tsv" "$1" "$2")
    echo "($rows - $rows / 2) / ($whole - $half)" | bc -l
  done | sort -n | sed -n 2p | xargs printf '%s\t%s\t%.0f\n' "$(basename "$1")" "$2"
}
first=$1
for model in "$@"; do
  measure "$model" 2
done
measure "$first" 1
