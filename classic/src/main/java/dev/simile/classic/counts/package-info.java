/**
 * Texts as counts of their terms: one sparse dimension a term, a word or a run of n words.
 *
 * <p>{@code one-hot} and {@code bow} give the presence and the number of each term. {@code tfidf}
 * gives
 *
 * <pre>w(t, d) = tf(t, d) · idf(t),   idf(t) = ln((1 + N) / (1 + df(t))) + 1</pre>
 *
 * scaled to length 1; N is the number of texts, df(t) how many hold t. Without smoothing idf(t) =
 * ln(N / df(t)) + 1; sublinear is 1 + ln tf in place of tf (Salton &amp; Buckley 1988; the variants
 * are scikit-learn's). {@code bm25} encodes a document and a query differently, so that their dot
 * product is the score of Robertson &amp; Zaragoza 2009, equation 3.15:
 *
 * <pre>Σ qtf(t) · idf(t) · tf(t, d) / (tf(t, d) + k₁ · (1 − b + b · |d| / avg |d|))</pre>
 *
 * with idf(t) = ln(1 + (N − df(t) + ½) / (df(t) + ½)), which is never negative.
 *
 * <p>A model folder holds tokenizer.json, terms.json (the longest and shortest run of words, the
 * weighting) and in model.safetensors {@code idf}, a number a dimension, and {@code terms}: for
 * each dimension the token ids of its term, filled up with −1. Without {@code terms} the dimension
 * of a token is its id. The last token is the unknown one, which has no dimension.
 */
@NullMarked
package dev.simile.classic.counts;

import org.jspecify.annotations.NullMarked;
