#!/usr/bin/env python3
"""Prints the golden figures of TopicScoresTest, by numpy alone: document completion, NPMI, UMass.

Run: /usr/bin/python3 golden_topics.py
"""
import numpy as np

PHI = np.array([[.5, .3, .1, .05, .03, .02], [.02, .03, .05, .1, .3, .5]])
ALPHA = np.array([.3, .6])
TEXTS = ["a b a c d", "f e d f", "a", "x a y f e b", ""]
TERMS = "abcdef"

logs = words = 0
for text in TEXTS:
    ids = [TERMS.index(w) for w in text.split() if w in TERMS]
    seen, asked = ids[0::2], ids[1::2]
    if not seen or not asked:
        continue
    theta = np.full(2, .5)
    for _ in range(30):
        q = theta[:, None] * PHI[:, seen]
        q /= q.sum(0)
        theta = q.sum(1) + ALPHA
        theta /= theta.sum()
    logs += np.log(theta @ PHI[:, asked]).sum()
    words += len(asked)
print("perplexity", np.exp(-logs / words), words)

n = len(TEXTS)
holds = np.array([[w in text.split() for w in TERMS] for text in TEXTS], float)
both = holds.T @ holds
for k in range(2):
    top = np.argsort(-PHI[k], kind="stable")
    npmi, umass = [], []
    for i in range(len(top)):
        for j in range(i):
            c, p = both[top[i], top[j]], both[top[i], top[j]] / n
            first, second = both[top[i], top[i]], both[top[j], top[j]]
            npmi.append(-1 if c == 0 else np.log(p * n * n / (first * second)) / -np.log(p))
            umass.append(np.log((c + 1) / second))
    print("topic", k, "npmi", np.mean(npmi), "umass", np.mean(umass))
