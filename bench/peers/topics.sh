#!/bin/bash
# topics.sh [ROUNDS] [THREADS] [SWEEPS]: simile and MALLET train LDA in turns on the tokens of 20 newsgroups: 50 topics, priors
# learnt every 10 sweeps after 200. Wall and CPU seconds of the whole process, reading and saving included, which MALLET does
# from words numbered beforehand. Held-out perplexity (prior of .1, then the model's own) and NPMI of both by topics.py; those of
# simile by `simile evaluate topics` last, which must say the same. A third run has half of the texts: it must come out worse.
# Needs SIMILE_DATA, xz, Maven (fetches MALLET) and Debian's python3-numpy and python3-scipy.
set -eu
export LC_ALL=C.UTF-8 OPENBLAS_NUM_THREADS=1
rounds=${1:-3} threads=${2:-1} sweeps=${3:-500}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
data=${SIMILE_DATA:?the folder of data sets}
java=${JAVA_HOME:?a JDK}/bin/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for split in train test; do
  xz -dc "$data/topics/20newsgroups-tokens.$split.tsv.xz" | cut -f 2 > "$work/$split.txt"
done
awk 'NR % 2 == 0' "$work/train.txt" > "$work/half.txt"
awk 'NR % 2 == 1' "$work/test.txt" > "$work/asked.txt"
cat > "$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>peers</groupId><artifactId>mallet</artifactId><version>1</version><dependencies>
<dependency><groupId>cc.mallet</groupId><artifactId>mallet</artifactId><version>2.1.1</version></dependency>
</dependencies></project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory="$work/jars" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
mallet=("$java" -Xmx2g -cp "$work/jars/*")
awk '{ print NR "\tX\t" $0 }' "$work/train.txt" > "$work/train.tsv"
"${mallet[@]}" cc.mallet.classify.tui.Csv2Vectors --input "$work/train.tsv" --output "$work/train.mallet" \
  --keep-sequence --token-regex '\S+' > "$work/log" 2>&1

# Wall and CPU seconds of a command, with a tab between.
seconds() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" > "$work/log" 2>&1; } 2> "$work/time" || { cat "$work/log" >&2; exit 1; }
  awk '{ printf "%.1f\t%.1f", $1, $2 + $3 }' "$work/time"
}
ours() { # TEXTS SEED
  rm -rf "$work/ours"
  seconds "$simile" train lda --data "$1" --out "$work/ours" --threads "$threads" --seed "$2" --quiet \
    --set tokenizer=whitespace --set topics=50 --set epochs="$sweeps" --set burn-in=200 --set learn-every=10
}
theirs() { # SEED
  seconds "${mallet[@]}" cc.mallet.topics.tui.TopicTrainer --input "$work/train.mallet" --num-topics 50 \
    --num-iterations "$sweeps" --optimize-interval 10 --optimize-burn-in 200 --num-threads "$threads" --random-seed "$1" \
    --topic-word-weights-file "$work/mallet.weights" --output-topic-keys "$work/mallet.keys"
}
quality() { /usr/bin/python3 "$here/topics.py" "$work/train.txt" "$work/test.txt" "$1"; }
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.4f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version > /dev/null
printf 'round\ttool\twall_s\tcpu_s\tperplexity\tperplexity_learnt\tnpmi\n' | tee "$work/rounds.tsv"
row() { printf '%s\t%s\t%s\t%s\n' "$@" | tee -a "$work/rounds.tsv"; }
for round in $(seq "$rounds"); do
  time=$(theirs "$round")
  row "$round" mallet "$time" "$(quality "$work/mallet")"
  time=$(ours "$work/half.txt" "$round")
  row "$round" half "$time" "$(quality "$work/ours")"
  time=$(ours "$work/train.txt" "$round")
  row "$round" simile "$time" "$(quality "$work/ours")"
done
column() { awk -F '\t' -v tool="$1" -v c="$2" '$2 == tool { print $c }' "$work/rounds.tsv" | median; }
for tool in mallet half simile; do
  row median "$tool" "$(column $tool 3)"$'\t'"$(column $tool 4)" "$(column $tool 5)"$'\t'"$(column $tool 6)"$'\t'"$(column $tool 7)"
done
for c in 3 4 5 6; do
  awk -v a="$(column simile $c)" -v b="$(column mallet $c)" -v c=$c \
    'BEGIN { split("- - wall CPU perplexity perplexity_learnt", n, " "); printf "%s: simile %.3f times MALLET\n", n[c], a / b }'
done
"$simile" evaluate topics -m "$work/ours" --data "$work/asked.txt" --reference "$work/train.txt"
