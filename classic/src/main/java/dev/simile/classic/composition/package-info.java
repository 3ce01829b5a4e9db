/**
 * Sentences from word vectors: the mean of a text's token vectors, with weights and with common
 * components removed.
 *
 * <p>All of these are linear in the token vectors. With weights w and a projection P,
 *
 * <pre>v = P · (1/n) Σᵢ w(tᵢ) · x(tᵢ) = (1/n) Σᵢ P · w(tᵢ) · x(tᵢ)</pre>
 *
 * so weights and projection are folded into the table, exactly: the result is a table and a mean
 * like any other, which encodes one new sentence alone and opens as sentence-transformers'
 * StaticEmbedding.
 *
 * <p>Weights that depend on the text (parts of speech in context, TextRank) cannot be folded; such
 * a model is an encoder of its own, whose token vectors carry the weights, so that a score is still
 * a sum over pairs of tokens. Arora, Liang &amp; Ma 2017 (SIF); Ethayarajh 2018 (uSIF).
 */
@NullMarked
package dev.simile.classic.composition;

import org.jspecify.annotations.NullMarked;
