#!/bin/bash
# network.sh [ROUNDS] [STEPS] [NETWORKS]: training steps a second of simile's networks and of PyTorch's in turns, on the same texts, two
# threads each: a BiLSTM-max of 300 to 2 · 512 numbers over packed texts of SNLI's lengths with a classifier, and a transformer of
# 4 layers of 256 numbers, 4 heads, over 32 tokens with in-batch negatives, and ESIM
# of 300 numbers; 64 pairs a step, AdamW, clipped gradients. Prints each
# round, medians, and simile's steps a second as a multiple of PyTorch's; processor seconds a step beside them, which others on the
# machine disturb less. A third run of simile has one thread: it must not be faster.
# Needs SIMILE_DATA, Maven, JAVA_HOME (a JDK 25) and Debian's python3-torch.
set -eu
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1} GOMP_SPINCOUNT=0
rounds=${1:-5} steps=${2:-40}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
java=${JAVA_HOME:?a JDK}/bin/java
: "${SIMILE_DATA:?the folder of data sets}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ -d $root/cli/target/natives ]] ||
  mvn -q -B -f "$root/pom.xml" -P natives generate-resources -pl neural "-Dnatives.folder=$root/cli/target/natives"
[[ -d $root/bench/target/lib ]] || mvn -q -B -f "$root/pom.xml" package -DskipTests -pl bench -am
/usr/bin/python3 "$here/network_torch.py" data "$work/data.tsv"

ours() { # NETWORK THREADS
  OMP_NUM_THREADS=$2 "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    "-Dthreads=$2" -cp "$root/bench/target/classes:$root/bench/target/lib/*:$root/cli/target/natives/*" \
    dev.simile.bench.NetworkSteps "$1" "$work/data.tsv" "$steps"
}
theirs() { /usr/bin/python3 "$here/network_torch.py" "$1" "$work/data.tsv" "$steps"; }
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.3f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

printf 'network\tround\ttool\tsteps_per_s\tcpu_s_per_step\tloss\n' | tee "$work/rounds.tsv"
row() { printf '%s\t%s\t%s\t%s\n' "$@" | tee -a "$work/rounds.tsv"; }
for network in ${3:-infersent transformer esim}; do
  for round in $(seq "$rounds"); do
    row "$network" "$round" torch "$(theirs "$network")"
    row "$network" "$round" simile "$(ours "$network" 2)"
    row "$network" "$round" one-thread "$(ours "$network" 1)"
  done
  column() { awk -F '\t' -v n="$network" -v t="$1" -v c="$2" '$1 == n && $3 == t { print $c }' "$work/rounds.tsv" | median; }
  for tool in torch simile one-thread; do
    row "$network" median "$tool" "$(column $tool 4)"$'\t'"$(column $tool 5)"
  done
  awk -v n="$network" -v a="$(column simile 4)" -v b="$(column torch 4)" -v c="$(column simile 5)" -v d="$(column torch 5)" \
    'BEGIN { printf "%s: simile %.3f times PyTorch in steps a second, %.3f in steps a processor second\n", n, a / b, d / c }'
done
