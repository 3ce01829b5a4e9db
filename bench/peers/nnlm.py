"""nnlm.py CORPUS MIN_COUNT HELD_OUT: perplexities of the end of a corpus by counting models.

Reads what simile's nnlm reads: a sentence a line, of at most 1000 words; words rarer than MIN_COUNT are one word; of the
chunks of 10,000 words and sentence ends the last share HELD_OUT is judged, at most 100,000 words, each word given the two
before it in its line. Prints the perplexity of word shares, and of an interpolated Kneser-Ney trigram with one discount an
order (Chen & Goodman 1999, equations 8 and 9; D = n1 / (n1 + 2 n2)), counted on the rest.
"""
import collections
import math
import sys

path, min_count, held_out = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
lines = [line.split() for line in open(path, encoding='utf-8')]
counts = collections.Counter(word for line in lines for word in line)
RARE, START = '', '\n'
lines = [[word if counts[word] >= min_count else RARE for word in line] for line in lines if line]

total = sum(map(len, lines))
least = max(1000, min(10000, total // 64))
chunks, size = [[]], 0
for line in lines:
    if size >= least:
        chunks.append([])
        size = 0
    chunks[-1].append(line)
    size += len(line) + 1
held = min(len(chunks) - 1, max(1, math.floor(held_out * len(chunks) + .5)))
train = [line for chunk in chunks[:-held] for line in chunk]
test = [line for chunk in chunks[-held:] for line in chunk]

shares = collections.Counter(word for line in lines for word in line)
trigrams = collections.Counter()
for line in train:
    padded = [START, START] + line
    trigrams.update(zip(padded, padded[1:], padded[2:]))
bigrams, unigrams = collections.Counter(), collections.Counter()
for _, b, c in trigrams:
    bigrams[b, c] += 1
for _, c in bigrams:
    unigrams[c] += 1


def discount(table):
    ones = sum(1 for n in table.values() if n == 1)
    twos = sum(1 for n in table.values() if n == 2)
    return ones / (ones + 2 * twos)


def contexts(table):
    sums, kinds = collections.Counter(), collections.Counter()
    for gram, n in table.items():
        sums[gram[:-1]] += n
        kinds[gram[:-1]] += 1
    return sums, kinds


d3, d2 = discount(trigrams), discount(bigrams)
sums3, kinds3 = contexts(trigrams)
sums2, kinds2 = contexts(bigrams)
kinds1 = sum(unigrams.values())
words = len(shares)


def p1(c):
    # A little for words that the counted part has never seen.
    return (max(unigrams[c] - .5, 0) + .5 * len(unigrams) / words) / kinds1


def p2(b, c):
    if not sums2[b,]:
        return p1(c)
    return (max(bigrams[b, c] - d2, 0) + d2 * kinds2[b,] * p1(c)) / sums2[b,]


def p3(a, b, c):
    if not sums3[a, b]:
        return p2(b, c)
    return (max(trigrams[a, b, c] - d3, 0) + d3 * kinds3[a, b] * p2(b, c)) / sums3[a, b]


judged, loss1, loss3 = 0, 0., 0.
for line in test:
    padded = [START, START] + line
    for a, b, c in zip(padded, padded[1:], padded[2:]):
        if judged == 100_000:
            break
        loss1 -= math.log(shares[c] / total)
        loss3 -= math.log(p3(a, b, c))
        judged += 1
print(f'words judged\t{judged}')
print(f'perplexity of word shares\t{math.exp(loss1 / judged):.1f}')
print(f'perplexity of a Kneser-Ney trigram\t{math.exp(loss3 / judged):.1f}')
