#!/usr/bin/env bash
# Runs the JMH benchmarks whose names match: bench/jmh.sh [PATTERN] [JMH OPTION]…
# Needs SIMILE_DATA, the folder of data, and an otherwise idle machine.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${SIMILE_DATA:?set SIMILE_DATA to the folder of data}"
./simile --version >&2
mvn -q -B -P launcher package -pl bench -am
exec "$(cat cli/target/launcher-java)/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -cp "bench/target/classes:bench/target/lib/*" org.openjdk.jmh.Main "$@"
