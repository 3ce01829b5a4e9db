/**
 * Paragraph vectors, known as doc2vec (Le &amp; Mikolov 2014, "Distributed representations of
 * sentences and documents"): each text d has a vector x_d that helps to predict the text's own
 * words, by negative sampling or hierarchical softmax as in {@link dev.simile.classic.word2vec}:
 *
 * <pre>
 * PV-DBOW          h = x_d                                     predicts each word of d
 * PV-DM, mean      h = (x_d + Σ_c w_c) / (1 + |window|)        predicts the window's centre word
 * PV-DM, sum       h =  x_d + Σ_c w_c
 * PV-DM, concat.   h = [x_d; w_−k; …; w_−1; w_1; …; w_k]       outputs are as wide as h
 * </pre>
 *
 * <p>All but the last draw the reach of each window uniformly from 1 to its size, as word2vec does;
 * the concatenation has the whole window always, and a vector of its own where the text has no word
 * there. With {@code dbow-words} PV-DBOW trains word vectors too: the words of the window
 * (skip-gram) and x_d predict the centre word in one step with the same negatives.
 *
 * <p>A new text gets its vector by the same steps with all else frozen (section 2.3 of the paper):
 * {@link dev.simile.classic.doc2vec.Inference}. It starts at zero, its random numbers follow from
 * the text's words, and its sums are {@link dev.simile.vector.Kernels}', so the same text has the
 * same bits on every machine and in every batch. Training and encoding read texts of any length;
 * windows end every 10,000 words.
 *
 * <p>The vectors that the training texts had at the end are not kept: a training text is encoded as
 * any other, which makes it comparable with new ones. A model folder holds tokenizer.json,
 * doc2vec.json (architecture and the settings of the steps) and model.safetensors: {@code tokens}
 * (the tokenizer's id of each trained word, most frequent word first), {@code counts}, {@code
 * output} {@code [words, width of h]} (a row a word, or a row an inner node of the Huffman tree and
 * one of zeros), and, where words are inputs, {@code words} {@code [words, dimensions]}, with one
 * more row for "no word there" under concatenation.
 */
@NullMarked
package dev.simile.classic.doc2vec;

import org.jspecify.annotations.NullMarked;
