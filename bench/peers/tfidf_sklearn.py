#!/usr/bin/python3
"""tfidf_sklearn.py SIMILE DATA: `tfidf` beside scikit-learn's TfidfVectorizer on the texts of 20 newsgroups.

Trains with scikit-learn's own way of reading words (tokenizer=alphanumeric), encodes, and compares every entry. Needs Debian's
python3-sklearn.
"""
import json
import lzma
import os
import subprocess
import sys
import tempfile

import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer

simile, data = sys.argv[1], sys.argv[2]
with lzma.open(os.path.join(data, "clustering/20newsgroups-en.train.tsv.xz"), "rt", encoding="utf-8") as lines:
    next(lines)
    texts = [line.rstrip("\n").split("\t")[1] for line in lines]
# Python's \w also holds signs that are letters or digits in no property of Unicode's; plain ASCII is what both read alike.
texts = [text for text in texts if text.isascii() and text.strip()]
with tempfile.TemporaryDirectory() as work:
    file, model, out = (os.path.join(work, name) for name in ("texts.txt", "model", "vectors.npz"))
    with open(file, "w", encoding="utf-8") as to:
        to.write("\n".join(texts) + "\n")
    subprocess.run([simile, "train", "tfidf", "--data", file, "--out", model, "--quiet", "--set", "tokenizer=alphanumeric"], check=True)
    subprocess.run([simile, "encode", file, "-m", model, "-f", "npz", "-o", out, "--quiet"], check=True)
    ours = scipy.sparse.load_npz(out).tocsc()
    vectorizer = TfidfVectorizer()
    theirs = vectorizer.fit_transform(texts)
    with open(os.path.join(model, "tokenizer.json"), encoding="utf-8") as tokenizer:
        vocabulary = json.load(tokenizer)["model"]["vocab"]
    order = [vocabulary[term] for term in vectorizer.get_feature_names_out()]
    difference = abs(ours[:, order] - theirs.tocsc())
    print("%d texts, %d terms here and %d there, %d entries here and %d there, the greatest difference %.1e"
          % (len(texts), ours.shape[1], theirs.shape[1], ours.nnz, theirs.nnz, difference.max()))
