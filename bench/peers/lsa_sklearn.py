#!/usr/bin/python3
"""The rival's half of lsa.sh.

TEXTS OUT ALGORITHM       the singular vectors of the TF-IDF matrix by scikit-learn's TruncatedSVD
compare TEXTS OURS RANDOMIZED EXACT   the share of variance in each, and how far the spaces and vectors are from the exact ones
"""
import json
import sys

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer


def matrix(texts):
    vectorizer = TfidfVectorizer(tokenizer=str.split, token_pattern=None, lowercase=True, dtype=np.float32)
    with open(texts, encoding="utf-8") as lines:
        return vectorizer.fit_transform(line.rstrip("\n") for line in lines), vectorizer.get_feature_names_out()


def ours(path, terms):
    """Rows in the order of the other side's terms."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        start, end = header["projection"]["data_offsets"]
        data = np.frombuffer(file.read()[start:end], dtype="<f4").reshape(header["projection"]["shape"])
    with open(path.replace("projection.safetensors", "tokenizer.json"), encoding="utf-8") as file:
        vocabulary = json.load(file)["model"]["vocab"]
    return np.array([data[vocabulary[term]] for term in terms], dtype=float)


if sys.argv[1] != "compare":
    a, _ = matrix(sys.argv[1])
    svd = TruncatedSVD(100, algorithm=sys.argv[3], n_iter=5, random_state=0).fit(a)
    np.savez(sys.argv[2], v=svd.components_.T)
else:
    a, terms = matrix(sys.argv[2])
    total = np.asarray(a.power(2).mean(0) - np.square(a.mean(0))).sum()
    exact = np.linalg.qr(np.load(sys.argv[5])["v"].astype(float))[0]
    for name, v in (("simile", ours(sys.argv[3], terms)), ("randomized", np.load(sys.argv[4])["v"].astype(float)), ("exact", exact)):
        share = (a @ v).var(0).sum() / total
        cosines = np.linalg.svd(exact.T @ np.linalg.qr(v)[0], compute_uv=False)
        own = np.abs((exact * v).sum(0))
        print("%s: variance %.5f, angle between the spaces %.4f, cosine to the exact vectors at least %.5f, mean %.5f"
              % (name, share, np.arccos(min(1, cosines.min())), own.min(), own.mean()))
