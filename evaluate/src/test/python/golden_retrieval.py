#!/usr/bin/env python3
"""Writes golden-retrieval.tsv: figures of rankings, by trec_eval's definitions, for RetrievalTest.

Run: /usr/bin/python3 golden_retrieval.py > ../resources/dev/simile/evaluate/retrieval/golden-retrieval.tsv
Each line: name, the documents found as id:score, the judgements as id:grade, then metric=value.

The definitions are written down here again from trec_eval 9's sources (m_map.c, m_recip_rank.c,
m_recall.c, m_ndcg_cut.c; form_res_rels.c for the order). They are checked against
- the example published with trec_eval (test/out.test.aqc): topic 303 finds 84 documents, 6 of 10
  relevant ones at the ranks 3, 4, 5, 7, 13, 18, as its P_k and iprec figures tell; map .2723,
  recip_rank .3333, recall_10 .4, recall_20 .6, ndcg_cut_5 .4469, ndcg_cut_10 .3633,
  ndcg_cut_20 .4730. Topic 302 has no results and counts 0 in the mean (-c): with 301's .0324 the
  map of all is .1016;
- scikit-learn's ndcg_score and average_precision_score where these mean the same (all documents
  ranked, no ties).
"""
import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, ndcg_score


def order(found):
    """By score as float32, equal ones by the bytes of the id, both descending."""
    return sorted(found, key=lambda f: (np.float32(f[1]), f[0].encode()), reverse=True)


def figures(found, judged):
    grades = [judged.get(document, 0) for document, _ in order(found)]
    relevant = sum(grade >= 1 for grade in judged.values())
    hits = np.cumsum([grade >= 1 for grade in grades]) if grades else np.zeros(0)
    out = {}
    out["map"] = (
        sum(hits[r] / (r + 1) for r, grade in enumerate(grades) if grade >= 1) / relevant
        if relevant
        else 0.0
    )
    first = [r for r, grade in enumerate(grades) if grade >= 1]
    out["mrr"] = 1 / (first[0] + 1) if first else 0.0
    for k in (1, 5, 10, 20, 100):
        out[f"recall@{k}"] = sum(g >= 1 for g in grades[:k]) / relevant if relevant else 0.0
        dcg = sum(max(g, 0) / np.log2(r + 2) for r, g in enumerate(grades[:k]))
        best = sorted((g for g in judged.values() if g > 0), reverse=True)[:k]
        ideal = sum(g / np.log2(r + 2) for r, g in enumerate(best))
        out[f"ndcg@{k}"] = dcg / ideal if ideal else 0.0
    return out


def row(name, found, judged):
    out = figures(found, judged)
    print(
        name,
        " ".join(f"{document}:{score!r}" for document, score in found),
        " ".join(f"{document}:{grade}" for document, grade in judged.items()),
        " ".join(f"{key}={float(value)!r}" for key, value in out.items()),
        sep="\t",
    )
    return out


def close(value, published):
    assert round(value, 4) == published, (value, published)


print(f"# trec_eval 9's definitions, checked against its published example and scikit-learn {sklearn.__version__}")
ranks = {3, 4, 5, 7, 13, 18}
found = [(f"d{r:02d}", 10.0 - r / 10) for r in range(1, 85)]
judged = {f"d{r:02d}": int(r in ranks) for r in range(1, 68)} | {f"x{i}": 1 for i in range(4)}
out = row("trec-eval-topic-303", found, judged)
for metric, published in {
    "map": 0.2723,
    "mrr": 0.3333,
    "recall@5": 0.3,
    "recall@10": 0.4,
    "recall@20": 0.6,
    "ndcg@5": 0.4469,
    "ndcg@10": 0.3633,
    "ndcg@20": 0.4730,
}.items():
    close(out[metric], published)
close((0.0324 + 0 + out["map"]) / 3, 0.1016)

random = np.random.default_rng(5)
for name, n in [("graded-all-ranked", 60), ("few", 7)]:
    scores = random.permutation(n) / 8.0
    grades = random.choice([0, 0, 0, 1, 2, 3], n)
    grades[0] = 2
    found = [(f"doc{i}", float(scores[i])) for i in range(n)]
    out = row(name, found, {f"doc{i}": int(grades[i]) for i in range(n)})
    for k in (1, 5, 10, 20, 100):
        assert abs(out[f"ndcg@{k}"] - ndcg_score([grades], [scores], k=k)) < 1e-12
    assert abs(out["map"] - average_precision_score(grades > 0, scores)) < 1e-12

n = 120
grades = {f"doc{i}": int(random.choice([-1, 0, 1, 2, 4])) for i in range(0, 200, 2)}
row("ties-and-unjudged", [(f"doc{i}", float(random.integers(0, 9))) for i in range(n)], grades)
row(
    "equal-as-floats",
    [("a", 1.0 + 1e-9), ("b", 1.0), ("c", 1.0 - 1e-12), ("d", 0.5)],
    {"a": 1, "c": 3, "d": 2},
)
row("ids-beyond-the-basic-plane", [("\uff5e", 1.0), ("\U00020000", 1.0)], {"\U00020000": 1, "\uff5e": 2})
row("negative-scores", [("a", -3.0), ("b", -1.5), ("c", float("-inf"))], {"c": 1, "b": 1})
row("nothing-found", [("a", 1.0)], {"b": 1})
row("nothing-relevant", [("a", 1.0)], {"a": 0, "b": -1})
