/**
 * A soft bag of words: one dimension a word of the vocabulary, its value the highest similarity of
 * that word to any word of the text,
 *
 * <pre>v_w = max over words t of the text of cos(x_w, x_t)</pre>
 *
 * after the fuzzy bag-of-words of Zhao &amp; Mao 2018. A word reaches only its k nearest words,
 * itself among them, as far as their cosine is above 0; so a text of n words has at most k·n
 * numbers that are not zero, and the vector is sparse. The nearest words are found once, when the
 * model is made. Each dimension comes from one word of the text, so the cosine of two texts is
 * exactly a sum over pairs of words.
 */
@NullMarked
package dev.simile.classic.softbow;

import org.jspecify.annotations.NullMarked;
