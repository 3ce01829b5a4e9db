#!/usr/bin/env python3
"""Writes golden-labels.tsv: figures of scikit-learn for labels and clusters, for LabelMetricsTest.

Run: /usr/bin/python3 golden_labels.py > ../resources/dev/simile/evaluate/metric/golden-labels.tsv
Each line: name, the labels told (or clusters), the gold labels (or classes), then metric=value.
The first four are the examples in the documentation of scikit-learn's metrics.
"""
import warnings

import numpy as np
import sklearn
from sklearn.metrics import (
    accuracy_score,
    adjusted_rand_score,
    f1_score,
    normalized_mutual_info_score,
    v_measure_score,
)

warnings.filterwarnings("ignore")


def row(name, told, gold):
    metrics = dict(
        accuracy=accuracy_score(gold, told),
        macro_f1=f1_score(gold, told, average="macro"),
        v_measure=v_measure_score(gold, told),
        nmi=normalized_mutual_info_score(gold, told, average_method="arithmetic"),
        ari=adjusted_rand_score(gold, told),
    )
    print(
        name,
        " ".join(str(x) for x in told),
        " ".join(str(x) for x in gold),
        " ".join(f"{key}={float(value)!r}" for key, value in metrics.items()),
        sep="\t",
    )


print(f"# scikit-learn {sklearn.__version__}, numpy {np.__version__}")
row("documentation-ari", [0, 0, 1, 2], [0, 0, 1, 1])
row("documentation-v", [0, 1, 2, 3], [0, 0, 1, 1])
row("documentation-f1", [0, 2, 1, 0, 0, 1], [0, 1, 2, 0, 1, 2])
row("documentation-split", [0, 0, 0, 0], [0, 1, 2, 3])
row("swapped-names", [1, 1, 0, 0], [0, 0, 1, 1])
row("one-cluster-one-class", [0, 0, 0], [0, 0, 0])
row("one-item", [0], [0])
row("chance", [0, 1, 0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 0, 0, 1, 1])
row("never-told", [0, 0, 0, 2, 2, 2], [0, 0, 1, 1, 2, 2])
random = np.random.default_rng(11)
for n, labels, clusters in [(40, 3, 5), (500, 20, 20), (2000, 10, 30)]:
    gold = random.integers(0, labels, n)
    told = np.where(random.random(n) < 0.6, gold % clusters, random.integers(0, clusters, n))
    row(f"random-{n}", told, gold)
row("unbalanced", (np.arange(300) % 97 == 0).astype(int), (np.arange(300) % 89 < 2).astype(int))
