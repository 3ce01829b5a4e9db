#!/usr/bin/python3
"""topics.py REFERENCE TEST MODEL…: topic models judged by numpy alone, ours and MALLET's alike; a line a model.

MODEL is a folder of simile's, or PREFIX of MALLET's PREFIX.weights (--topic-word-weights-file) and PREFIX.keys
(--output-topic-keys). perplexity: document completion on every 2nd text of TEST, 30 EM steps on its words 0, 2, 4 … give
the topics that words 1, 3, 5 … are foreseen from; fixed: with a prior of .1 a topic, learnt: with the model's own. npmi:
over the 10 likeliest words of each topic, in the texts of REFERENCE. Texts are words between white space, a text a line.
"""
import json
import os
import struct
import sys

import numpy as np
import scipy.sparse as sp


def ours(folder):
    raw = open(folder + '/topics.safetensors', 'rb').read()
    size = struct.unpack('<Q', raw[:8])[0]
    header = json.loads(raw[8:8 + size])

    def tensor(name):
        begin, end = header[name]['data_offsets']
        return np.frombuffer(raw[8 + size + begin:8 + size + end], '<f4').reshape(header[name]['shape']).astype(float)

    ids = json.load(open(folder + '/tokenizer.json'))['model']['vocab']
    phi = tensor('phi').T
    words = sorted(ids, key=ids.get)[:phi.shape[1]]
    return phi, words, tensor('alpha')


def mallets(prefix):
    rows = [line.rstrip('\n').split('\t') for line in open(prefix + '.weights', encoding='utf-8')]
    alpha = np.array([float(line.split('\t')[1]) for line in open(prefix + '.keys', encoding='utf-8')])
    words = sorted({row[1] for row in rows})
    place = {word: i for i, word in enumerate(words)}
    phi = np.zeros((len(alpha), len(words)))
    for topic, word, weight in rows:
        phi[int(topic), place[word]] = float(weight)
    return phi / phi.sum(1, keepdims=True), words, alpha


def perplexity(phi, alpha, texts):
    logs = words = 0
    for text in texts:
        seen, asked = text[0::2], text[1::2]
        if not seen or not asked:
            continue
        columns, theta = phi[:, seen], np.full(len(phi), 1 / len(phi))
        for _ in range(30):
            q = theta[:, None] * columns
            q /= q.sum(0)
            theta = q.sum(1) + alpha
            theta /= theta.sum()
        logs += np.log(theta @ phi[:, asked]).sum()
        words += len(asked)
    return np.exp(-logs / words)


def npmi(phi, reference, place):
    columns = [np.unique([place[w] for w in text if w in place]).astype(int) for text in reference]
    matrix = sp.csc_matrix((np.ones(sum(map(len, columns))),
                            (np.repeat(np.arange(len(columns)), [len(c) for c in columns]), np.concatenate(columns))),
                           shape=(len(columns), phi.shape[1]))
    means = []
    for topic in phi:
        top = np.argsort(-topic, kind='stable')[:10]
        both = (matrix[:, top].T @ matrix[:, top]).toarray()
        single, n = both.diagonal(), len(columns)
        values = []
        for i in range(10):
            for j in range(i):
                p = both[i, j] / n
                values.append(-1 if p == 0 else 1 if p == 1 else np.log(p * n * n / (single[i] * single[j])) / -np.log(p))
        means.append(np.mean(values))
    return np.mean(means)


reference, test = ([line.split() for line in open(path, encoding='utf-8')] for path in sys.argv[1:3])
for model in sys.argv[3:]:
    phi, words, alpha = ours(model) if os.path.isdir(model) else mallets(model)
    phi = np.maximum(phi, 1e-12)
    phi /= phi.sum(1, keepdims=True)
    place = {word: i for i, word in enumerate(words)}
    texts = [[place[w] for w in text if w in place] for text in test][::2]
    print('%.1f\t%.1f\t%.4f' % (perplexity(phi, np.full(len(phi), .1), texts), perplexity(phi, alpha, texts),
                                npmi(phi, reference, place)), flush=True)
