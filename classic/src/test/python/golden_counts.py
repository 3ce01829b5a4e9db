"""Golden values of scikit-learn's vectorizers, read by TermGoldenTest.

    python3 classic/src/test/python/golden_counts.py > \
        classic/src/test/resources/dev/simile/classic/counts/scikit-learn.json
"""
import json
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

TEXTS = [
    "I love machine learning.",
    "I love machine learning. Machine learning is great.",
    "Don't stop: the cat's pyjamas aren't great_at 3 x 42!",
    "Ünïcode ŒUVRE naïve façade, привет мир, ½ x² ٣٤",
    "the the the the cat sat on the mat, and the dog sat on the cat",
    "",
    "a b c",
    "great great learning",
]
CASES = [
    ({}, {}),
    ({"sublinear_tf": True}, {"sublinear": "true"}),
    ({"smooth_idf": False}, {"smooth": "false"}),
    ({"use_idf": False, "norm": "l1"}, {"idf": "false", "norm": "l1"}),
    ({"norm": None, "binary": True}, {"norm": "none", "binary": "true"}),
    ({"ngram_range": (1, 3), "min_df": 2}, {"ngram-min": "1", "ngram-max": "3", "min-texts": "2"}),
    ({"max_df": 0.3, "lowercase": False}, {"max-text-share": "0.3", "lowercase": "false"}),
    ({"token_pattern": r"\S+", "ngram_range": (2, 2)}, {"tokenizer": "whitespace", "ngram-min": "2", "ngram-max": "2"}),
    ({"token_pattern": r"\S", "ngram_range": (2, 3)}, {"tokenizer": "characters", "ngram-min": "2", "ngram-max": "3"}),
]
cases = []
for options, parameters in CASES:
    vectorizer = TfidfVectorizer(**options)
    matrix = vectorizer.fit_transform(TEXTS)
    names = vectorizer.get_feature_names_out()
    rows = [
        {names[j]: row[0, j] for j in row.indices} for row in (matrix[i] for i in range(len(TEXTS)))
    ]
    cases.append({"parameters": parameters, "terms": len(names), "rows": rows})
print(json.dumps({"source": "scikit-learn " + sklearn.__version__, "texts": TEXTS, "cases": cases}, ensure_ascii=False, indent=1))
