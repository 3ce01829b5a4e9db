"""dimension.py CORPUS WORDS pmi|log-count [DRAWS]: the number of dimensions with the least PIP loss, by random matrices.

The procedure of Yin & Shen 2018, section 5.1, with dense matrices in numpy: what `simile words dimension --data CORPUS
--limit WORDS --matrix ...` computes in the limit. A sentence a line; window 5, alpha 0.5. Prints the signals, the noise, and
for each draw the best number of dimensions and the range within 5 % of its loss. Takes memory for a few WORDS x WORDS
matrices of doubles. Needs python3-numpy.
"""
import collections
import sys

import numpy as np

path, n, kind = sys.argv[1], int(sys.argv[2]), sys.argv[3]
draws = int(sys.argv[4]) if len(sys.argv) > 4 else 1
alpha, window = .5, 5
lines = [line.split() for line in open(path, encoding='utf-8')]
counts = collections.Counter(word for line in lines for word in line)
ids = {word: i for i, (word, _) in enumerate(counts.most_common(n))}
lines = [np.array([ids.get(word, -1) for word in line]) for line in lines]


def neighbours(part):
    table = np.zeros((n, n))
    for line in part:
        for gap in range(1, window + 1):
            a, b = line[:-gap], line[gap:]
            both = (a >= 0) & (b >= 0)
            np.add.at(table, (a[both], b[both]), 1)
    return table + table.T


def signal(table):
    if kind == 'log-count':
        return np.log1p(table)
    sums = table.sum(axis=1)
    with np.errstate(divide='ignore', invalid='ignore'):
        cells = np.log(table * table.sum() / np.outer(sums, sums))
    return np.where(table > 0, cells, 0)


half = len(lines) // 2
first, second = neighbours(lines[:half]), neighbours(lines[half:])
sigma = (signal(first) - signal(second)).std() / 2
values = np.linalg.svd(signal(first + second), compute_uv=False)
x = values - 2 * sigma * np.sqrt(n)
x = x[x > 0]
print(f'noise\t{sigma:.4f}\nsignals\t{len(x)}\ngreatest\t{values[0]:.1f}', flush=True)
random = np.random.default_rng(1)
for _ in range(draws):
    u = np.linalg.qr(random.normal(size=(n, len(x))))[0]
    v = np.linalg.qr(random.normal(size=(n, len(x))))[0]
    left, noisy, _ = np.linalg.svd((u * x) @ v.T + random.normal(scale=sigma, size=(n, n)))
    k = len(x)
    overlaps = (left[:, :k].T @ u) ** 2 @ x ** (2 * alpha)
    power = noisy[:k] ** (2 * alpha)
    loss = np.sqrt((x ** (4 * alpha)).sum() + np.cumsum(power * (power - 2 * overlaps)))
    near = np.flatnonzero(loss <= 1.05 * loss.min())
    print(f'dimensions\t{loss.argmin() + 1}\twithin 5 %\t{near[0] + 1} ... {near[-1] + 1}\tloss\t{loss.min():.1f}', flush=True)
