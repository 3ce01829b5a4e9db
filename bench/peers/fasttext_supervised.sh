#!/bin/bash
# fasttext_supervised.sh DATA [ROUNDS] [OBJECTIVE]: simile and fastText train classifiers in turns on the same file of
# labelled texts, two threads each: 100 dimensions, runs of 2 words in 2 M buckets, learning rate .5, 10 epochs. DATA is a
# .tsv with the columns label and text, or NAME-zh… whose texts are split into characters first; .xz is unpacked. Every
# fifth row of a fixed shuffle is for the test. The time is that of the whole process, saving included: fastText writes
# all buckets (800 MB), simile those in use. Prints each round (seconds, peak memory in MB, accuracy), the medians and
# their ratio. A third run has half of the training texts: it must come out worse. Needs Debian's fasttext and time.
set -eu
export LC_ALL=C.UTF-8
data=${1:?a .tsv of label and text} rounds=${2:-3} objective=${3:-softmax}
here=$(cd "$(dirname "$0")" && pwd)
simile=${SIMILE:-$here/../../simile}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $objective in
  softmax) loss=softmax ;; hierarchical-softmax) loss=hs ;; one-vs-all) loss=ova ;; negative-sampling) loss=ns ;;
  *) echo "no objective $objective" >&2; exit 2 ;;
esac

# __label__NAME text, a line each, in a fixed random order.
/usr/bin/python3 - "$data" "$work" <<'END'
import lzma, os, random, re, sys
path, work = sys.argv[1:]
with (lzma.open if path.endswith('.xz') else open)(path, 'rt', encoding='utf-8', newline='\n') as f:
    columns = f.readline().rstrip('\r\n').split('\t')
    rows = [line.rstrip('\r\n').split('\t') for line in f]
label, text = columns.index('label'), columns.index('text')
split = (lambda s: ' '.join(re.sub(r'\s', '', s))) if '-zh' in os.path.basename(path) else (lambda s: ' '.join(s.split()))
lines = ['__label__%s %s\n' % (r[label].replace(' ', '_'), split(r[text])) for r in rows]
random.Random(1).shuffle(lines)
train = [l for i, l in enumerate(lines) if i % 5]
for name, part in ('train', train), ('half', train[::2]), ('test', lines[::5]):
    open('%s/%s.txt' % (work, name), 'w', encoding='utf-8').writelines(part)
print('%d training texts, %d test texts' % (len(train), len(lines[::5])), file=sys.stderr)
END

# Seconds and megabytes a command takes.
measured() { /usr/bin/time -f '%e\t%M' -o "$work/time" "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk -F'\t' '{ printf "%.2f\t%d", $1, $2 / 1024 }' "$work/time"; }
ours() { # FILE SEED
  rm -rf "$work/model"
  measured "$simile" train fasttext --data "$work/$1.txt" --out "$work/model" --threads 2 --seed "$2" --quiet \
    --set architecture=supervised --set objective="$objective" --set dimensions=100 --set word-ngrams=2 \
    --set learning-rate=0.5 --set epochs=10
}
our_accuracy() {
  "$simile" classify "$work/test.txt" -m "$work/model" 2> /dev/null |
    awk -F'\t' 'NR > 1 { split($1, w, " "); n++; right += w[1] == "__label__" $2 } END { printf "%.4f", right / n }'
}
theirs() {
  measured fasttext supervised -input "$work/train.txt" -output "$work/theirs" -thread 2 -verbose 0 \
    -loss "$loss" -dim 100 -wordNgrams 2 -lr 0.5 -epoch 10
}
their_accuracy() {
  fasttext predict "$work/theirs.bin" "$work/test.txt" |
    paste -d' ' - "$work/test.txt" | awk '{ n++; right += $1 == $2 } END { printf "%.4f", right / n }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.4f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

"$simile" --version > /dev/null
printf 'round\tsimile_s\tsimile_mb\tsimile_acc\tfasttext_s\tfasttext_mb\tfasttext_acc\thalf_s\thalf_mb\thalf_acc\n' | tee "$work/rounds.tsv"
for round in $(seq "$rounds"); do
  a=$(ours train "$round") qa=$(our_accuracy)
  b=$(theirs) qb=$(their_accuracy)
  c=$(ours half "$round") qc=$(our_accuracy)
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$round" "$a" "$qa" "$b" "$qb" "$c" "$qc" | tee -a "$work/rounds.tsv"
done
column() { tail -n +2 "$work/rounds.tsv" | cut -f "$1" | median; }
printf 'median'
for i in 2 3 4 5 6 7 8 9 10; do printf '\t%s' "$(column $i)"; done
awk -v a="$(column 2)" -v b="$(column 5)" 'BEGIN { printf "\nsimile is %.2f times as fast\n", b / a }'
