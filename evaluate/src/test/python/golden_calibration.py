#!/usr/bin/env python3
"""Writes golden-calibration.tsv: figures of scikit-learn, scipy and numpy for CalibrationTest.

Run: /usr/bin/python3 golden_calibration.py > ../resources/dev/simile/evaluate/calibration/golden-calibration.tsv
Made with the versions in the first line of the file. Each line: name, scores, labels (0 or 1), then
name=numbers. The sigmoid of scikit-learn is polished by scipy's Newton-CG on the same objective, since its
own search stops early.
"""
import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from scipy.stats import binomtest
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression


def sigmoid(scores, labels):
    known = _SigmoidCalibration().fit(scores, labels)
    positives, negatives = labels.sum(), (1 - labels).sum()
    targets = np.where(labels == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))

    def loss(ab):
        z = ab[0] * scores + ab[1]
        return np.sum(np.logaddexp(0, z) - (1 - targets) * z)

    def gradient(ab):
        z = ab[0] * scores + ab[1]
        d = 1 / (1 + np.exp(-z)) - (1 - targets)
        return np.array([np.sum(d * scores), np.sum(d)])

    def hessian(ab):
        p = 1 / (1 + np.exp(-(ab[0] * scores + ab[1])))
        w = p * (1 - p)
        h = np.sum(w * scores)
        return np.array([[np.sum(w * scores * scores), h], [h, np.sum(w)]])

    ab = np.array([known.a_, known.b_])
    for _ in range(20):
        ab = ab - np.linalg.solve(hessian(ab), gradient(ab))
    assert loss(ab) <= loss([known.a_, known.b_]) + 1e-9
    return known.a_, known.b_, ab[0], ab[1]


def expected_error(probabilities, labels, bins):
    edges = np.linspace(0, 1, bins + 1)
    total = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (probabilities > low) & (probabilities <= high)
        if inside.any():
            total += inside.sum() * abs(labels[inside].mean() - probabilities[inside].mean())
    return total / len(labels)


def numbers(values):
    return ",".join(repr(float(v)) for v in values)


def row(name, scores, labels):
    x = np.concatenate([scores, [scores.min()] * 2, [scores.max()] * 2])
    y = np.concatenate([labels, [1, 0, 1, 0]])
    plain = IsotonicRegression(out_of_bounds="clip").fit(scores, labels)
    smooth = IsotonicRegression(out_of_bounds="clip").fit(x, y)
    grid = np.linspace(scores.min() - 0.3, scores.max() + 0.3, 41)
    said = smooth.predict(scores)
    hits, called = int(labels[scores >= np.median(scores)].sum()), int((scores >= np.median(scores)).sum())
    interval = binomtest(hits, called).proportion_ci(method="wilson")
    print(
        name,
        numbers(scores),
        numbers(labels),
        "grid=" + numbers(grid),
        "plain=" + numbers(plain.predict(grid)),
        "smooth=" + numbers(smooth.predict(grid)),
        "sklearn=" + numbers(sigmoid(scores, labels)[:2]),
        "sigmoid=" + numbers(sigmoid(scores, labels)[2:]),
        "ece10=" + numbers([expected_error(said, labels, 10)]),
        "ece15=" + numbers([expected_error(said, labels, 15)]),
        "wilson=" + numbers([hits, called, interval.low, interval.high]),
        sep="\t",
    )


print(f"# scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {np.__version__}")
random = np.random.default_rng(7)
x = random.uniform(-0.2, 1, 120)
row("cosines", x, (random.random(120) < x**2).astype(int))
x = np.round(random.uniform(0, 1, 90), 1)
row("tied", x, (random.random(90) < x).astype(int))
x = random.normal(40, 15, 60)
row("large", x, (random.random(60) < 1 / (1 + np.exp(-(x - 40) / 5))).astype(int))
x = random.normal(size=50)
row("no-relation", x, (random.random(50) < 0.3).astype(int))
x = random.normal(size=40)
row("falling", x, (random.random(40) < 1 / (1 + np.exp(2 * x))).astype(int))
x = random.uniform(0, 1, 200)
row("rare", x, (random.random(200) < 0.1 * x).astype(int))
