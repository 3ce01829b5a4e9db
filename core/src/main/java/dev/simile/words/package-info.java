/** Word to vector: nearest words, analogies, and the files of word2vec, GloVe and fastText. */
@NullMarked
package dev.simile.words;

import org.jspecify.annotations.NullMarked;
