#!/usr/bin/env bash
# Whether a killed run ends in the very bytes of a whole one: bench/kill.sh [KILLS] [METHOD] [--set NAME=VALUE]…
# Trains once in one go (on THREADS, 1), then again under KILLS (10) kill -9 at random moments and one Ctrl-C, going on each time.
set -euo pipefail
set -m # so that what runs behind takes Ctrl-C
cd "$(dirname "$0")/.."
kills=${1:-10}
method=${2:-infersent}
settings=(--set hidden-size=64 --set epochs=300 --set batch-size=6 --set evaluate-every=50 --set accumulate=2 --set chunk=8 --set mining-rounds=3)
if (($# > 2)); then settings=("${@:3}"); fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

train() {
  exec ./simile train "$method" -m simile-mini --data examples/nli.tsv --dev examples/pairs.tsv --out "$work/$1" \
    "${settings[@]}" --seed 3 --threads "${THREADS:-1}" --checkpoint-every 0.2 "${@:2}" >/dev/null 2>>"$work/$1.err"
}
hash() { sha256sum "$work/$1/model.safetensors" | cut -d ' ' -f 1; }

begin=$SECONDS
(train whole) || { cat "$work/whole.err" >&2; exit 1; }
echo "in one go: $(hash whole), $((SECONDS - begin)) s"

# What starts the program takes most of the time; a kill comes up to two seconds after a checkpoint was written.
done_kills=0
for ((i = 1; i <= kills + 1; i++)); do
  touch "$work/begin"
  (train parts --resume) &
  child=$!
  until [[ $work/parts.partial/checkpoint/network.safetensors -nt $work/begin ]] || ! kill -0 $child 2>/dev/null; do
    sleep 0.05
  done
  sleep "0.$((RANDOM % 10))$((RANDOM % 10))"
  if ((i <= kills)); then
    kill -KILL -- -$child 2>/dev/null && done_kills=$((done_kills + 1))
    wait $child 2>/dev/null || true
  else
    kill -INT -- -$child 2>/dev/null || true
    status=0
    wait $child || status=$?
    echo "Ctrl-C: exit code $status, $(grep -c 'go on with --resume' "$work/parts.err") said that the state is saved"
  fi
done
(train parts --resume) || { cat "$work/parts.err" >&2; exit 1; }
echo "after $done_kills kills and a Ctrl-C: $(hash parts)"
[[ $(hash whole) == "$(hash parts)" ]] && echo same
