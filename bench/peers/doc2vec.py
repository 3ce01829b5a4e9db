#!/usr/bin/python3
"""The rival's side of doc2vec.sh, and the classifier that judges both.

doc2vec.py speed CORPUS OUT ARCHITECTURE EPOCHS     trains on a file of texts, one a line; saves the model
doc2vec.py quality TRAIN TEST OUT ARCHITECTURE RATE EPOCHS   trains, infers; saves OUT.train.npy and OUT.test.npy
doc2vec.py score TRAIN.npy TEST.npy TRAIN.labels TEST.labels   prints the accuracy of logistic regression in %
"""
import sys
import time

SETTINGS = dict(vector_size=100, window=5, min_count=5, sample=1e-3, negative=5, hs=0, workers=2, dm_mean=1)


def speed(corpus, out, architecture, epochs):
    from gensim.models.doc2vec import Doc2Vec

    model = Doc2Vec(**SETTINGS, dm=int(architecture == 'pv-dm'), seed=1, alpha=0.025)
    model.build_vocab(corpus_file=corpus)
    model.train(
        corpus_file=corpus, total_examples=model.corpus_count, total_words=model.corpus_total_words,
        epochs=int(epochs))
    model.save(out)


def quality(train, test, out, architecture, rate, epochs):
    import numpy as np
    from gensim.models.doc2vec import Doc2Vec, TaggedDocument

    with open(train, encoding='utf-8') as f:
        documents = [TaggedDocument(line.split(), [i]) for i, line in enumerate(f)]
    model = Doc2Vec(
        **SETTINGS, dm=int(architecture == 'pv-dm'), seed=1, alpha=float(rate), epochs=int(epochs))
    model.build_vocab(documents)
    model.train(documents, total_examples=model.corpus_count, epochs=model.epochs)
    np.save(out + '.train.npy', model.dv.vectors)
    with open(test, encoding='utf-8') as f:
        texts = [line.split() for line in f]
    start = time.process_time()
    np.save(out + '.test.npy', np.stack([model.infer_vector(text) for text in texts]))
    print(f'{len(texts) / (time.process_time() - start):.0f}')


def score(train, test, train_labels, test_labels):
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    def labels(path):
        with open(path, encoding='utf-8') as f:
            return f.read().split('\n')[:-1]

    model = LogisticRegression(C=10, max_iter=300).fit(normalize(np.load(train)), labels(train_labels))
    print(f'{100 * model.score(normalize(np.load(test)), labels(test_labels)):.2f}')


if __name__ == '__main__':
    {'speed': speed, 'quality': quality, 'score': score}[sys.argv[1]](*sys.argv[2:])
