/**
 * Word to vector: nearest words, analogies, the files of word2vec, GloVe and fastText, and
 * fastText's models, which build vectors for unseen words of character n-grams (Bojanowski et al.
 * 2017).
 */
@NullMarked
package dev.simile.words;

import org.jspecify.annotations.NullMarked;
