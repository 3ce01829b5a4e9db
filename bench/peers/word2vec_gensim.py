#!/usr/bin/python3
"""The rival's side of word2vec_gensim.sh.

word2vec_gensim.py train CORPUS OUT.txt THREADS SEED ARCHITECTURE OBJECTIVE
word2vec_gensim.py score WORDSIM.tsv VECTORS.txt    prints Spearman's correlation
"""
import sys


def train(corpus, out, threads, seed, architecture, objective):
    from gensim.models import Word2Vec

    hierarchical = objective == 'hierarchical-softmax'
    model = Word2Vec(
        corpus_file=corpus, vector_size=100, window=5, min_count=5, sg=int(architecture == 'skip-gram'),
        hs=int(hierarchical), negative=0 if hierarchical else 5, epochs=3, workers=int(threads), seed=int(seed),
        alpha=0.025 if architecture == 'skip-gram' else 0.05)
    model.wv.save_word2vec_format(out)


def score(pairs, vectors):
    import numpy as np
    from scipy.stats import spearmanr

    with open(vectors, encoding='utf-8', errors='replace', newline='\n') as f:
        next(f)
        rows = (line.rstrip().split(' ') for line in f)
        table = {row[0]: np.array(row[1:], dtype=np.float32) for row in rows}
    ours, gold = [], []
    with open(pairs, encoding='utf-8') as f:
        next(f)
        for line in f:
            a, b, value = line.rstrip('\n').split('\t')[:3]
            x, y = table.get(a.lower()), table.get(b.lower())
            if x is not None and y is not None:
                ours.append(float(x @ y / np.linalg.norm(x) / np.linalg.norm(y)))
                gold.append(float(value))
    print(f'{spearmanr(ours, gold).correlation:.3f}')


if __name__ == '__main__':
    {'train': train, 'score': score}[sys.argv[1]](*sys.argv[2:])
