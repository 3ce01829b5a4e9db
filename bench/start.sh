#!/usr/bin/env bash
# How long a short command takes beside a Java program that does nothing: bench/start.sh [ROUNDS]
# In turns, medians of whole-process wall time and the ratio; peak memory of ours where GNU time is there.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-9}
./simile compare "How are you?" "How do you do?" >/dev/null
IFS= read -r java <cli/target/launcher-java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'public class Hello { public static void main(String[] a) { System.out.println(1); } }\n' >"$work/Hello.java"
"$java/bin/javac" -d "$work" "$work/Hello.java"

seconds() {
  local begin=$EPOCHREALTIME
  "$@" >/dev/null
  local end=$EPOCHREALTIME
  printf '%s %s\n' "$begin" "$end" | awk '{ printf "%.3f\n", $2 - $1 }'
}
for ((i = 0; i < rounds; i++)); do
  seconds ./simile compare "How are you?" "How do you do?" >>"$work/ours"
  seconds "$java/bin/java" -cp "$work" Hello >>"$work/hello"
done
median() { sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"; }
printf 'simile compare\t%s s\njava hello\t%s s\n' "$(median "$work/ours")" "$(median "$work/hello")"
printf 'ratio\t%s\n' "$(awk -v a="$(median "$work/ours")" -v b="$(median "$work/hello")" 'BEGIN { printf "%.1f", a / b }')"
if [[ -x /usr/bin/time ]]; then
  printf 'peak memory\t%s MB\n' "$(/usr/bin/time -f %M ./simile compare "How are you?" "How do you do?" 2>&1 >/dev/null | awk '{ printf "%.0f", $1 / 1024 }')"
fi
