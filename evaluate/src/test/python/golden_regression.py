#!/usr/bin/env python3
"""Writes golden-regression.tsv: weights of scikit-learn's logistic regression for LogisticRegressionTest.

Run: /usr/bin/python3 golden_regression.py > ../resources/dev/simile/evaluate/classify/golden-regression.tsv
Lines "row", features, label; then "probability", the row's probabilities of each label, from models
of one label against the rest, scaled to sum 1. The features' mean squared length is 1, the
intercept is regularised like a weight, C is 10.
"""
import numpy as np
import sklearn
from scipy.optimize import minimize

random = np.random.default_rng(3)
n, d, labels = 90, 4, 3
gold = random.integers(0, labels, n)
x = random.normal(size=(n, d)) + random.normal(size=(labels, d))[gold]
x = np.float32(x)
scaled = x.astype(float) / np.sqrt((x.astype(float) ** 2).sum(axis=1).mean())
with_one = np.hstack([scaled, np.ones((n, 1))])
raw = np.zeros((n, labels))
for label in range(labels):
    y = np.where(gold == label, 1, -1)

    def loss(w):
        margin = y * (with_one @ w)
        return 0.5 * w @ w + 10 * np.logaddexp(0, -margin).sum()

    def gradient(w):
        margin = y * (with_one @ w)
        return w - 10 * with_one.T @ (y / (1 + np.exp(margin)))

    w = minimize(loss, np.zeros(d + 1), jac=gradient, tol=1e-13).x
    from sklearn.linear_model import LogisticRegression

    wrapped = LogisticRegression(solver="liblinear", C=10, tol=1e-10, max_iter=10000).fit(scaled, y)
    assert np.allclose(wrapped.coef_[0], w[:-1], atol=1e-4) and abs(wrapped.intercept_[0] - w[-1]) < 1e-4
    raw[:, label] = 1 / (1 + np.exp(-(with_one @ w)))
print(f"# scikit-learn {sklearn.__version__}, C = 10")
for features, label in zip(x, gold):
    print("row", " ".join(repr(float(v)) for v in features), label, sep="\t")
for row in raw / raw.sum(axis=1, keepdims=True):
    print("probability", " ".join(repr(float(v)) for v in row), sep="\t")
