#!/usr/bin/env python3
"""Writes golden-metrics.tsv: figures of scipy and scikit-learn for MetricsTest.

Run: /usr/bin/python3 golden_metrics.py > ../resources/dev/simile/evaluate/metric/golden-metrics.tsv
Made with scipy and scikit-learn as named in the first line of the file.
Each line: name, the scores, the gold numbers, then metric=value.
"""
import numpy as np
import scipy
import sklearn
from scipy.stats import pearsonr, spearmanr
from sklearn.metrics import accuracy_score, average_precision_score, f1_score


def thresholds(scores):
    """Below everything, halfway between neighbours, above everything."""
    distinct = np.unique(scores)
    return np.concatenate([distinct[:1], (distinct[:-1] + distinct[1:]) / 2, [np.inf]])


def best(scores, labels, metric):
    return max(metric(labels, scores >= t) for t in thresholds(scores))


def row(name, scores, gold, **metrics):
    print(
        name,
        " ".join(repr(float(x)) for x in scores),
        " ".join(repr(float(x)) for x in gold),
        " ".join(f"{key}={float(value)!r}" for key, value in metrics.items()),
        sep="\t",
    )


def correlations(name, x, y):
    row(name, x, y, pearson=pearsonr(x, y)[0], spearman=spearmanr(x, y)[0])


def detection(name, scores, labels):
    middle = float(np.median(scores))
    row(
        name,
        scores,
        labels,
        threshold=middle,
        ap=average_precision_score(labels, scores),
        accuracy=accuracy_score(labels, scores >= middle),
        f1=f1_score(labels, scores >= middle, zero_division=0),
        best_accuracy=best(scores, labels, accuracy_score),
        best_f1=best(scores, labels, lambda y, p: f1_score(y, p, zero_division=0)),
    )


print(f"# scipy {scipy.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}")
random = np.random.default_rng(2024)
x = random.normal(size=60)
correlations("continuous", x, 0.6 * x + random.normal(size=60))
correlations("ties", random.integers(0, 6, 80), random.integers(0, 4, 80))
correlations("one-sided-ties", random.normal(size=50), random.integers(0, 3, 50))
correlations("far-from-zero", 1e6 + random.normal(size=40), 1e-6 * random.normal(size=40))
correlations("reversed", np.arange(10), -np.arange(10) ** 3)
correlations("two", np.array([0.25, 0.5]), np.array([3, 1]))
labels = random.integers(0, 2, 70)
detection("scores", 0.5 * labels + random.normal(size=70), labels)
detection("tied-scores", np.round(0.5 * labels + random.normal(size=70), 0), labels)
detection("rare", random.normal(size=50), (np.arange(50) % 17 == 3).astype(int))
detection("all-equal", np.full(8, 0.5), np.array([1, 0, 0, 1, 1, 0, 0, 0]))
detection("all-positive", random.normal(size=6), np.ones(6, dtype=int))
detection("perfect", np.array([0.9, 0.8, 0.2, 0.1]), np.array([1, 1, 0, 0]))
detection("worst", np.array([0.1, 0.2, 0.8, 0.9]), np.array([1, 1, 0, 0]))
