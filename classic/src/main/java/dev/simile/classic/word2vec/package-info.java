/**
 * Word vectors by word2vec (Mikolov et al. 2013a, "Efficient estimation of word representations in
 * vector space", and 2013b, "Distributed representations of words and phrases and their
 * compositionality").
 *
 * <p>A corpus becomes word ids in a file once ({@link dev.simile.classic.word2vec.Corpus}); epochs
 * read that file in chunks of about 10,000 words. Threads take chunks one after the other and write
 * to the shared matrices without locks. Random numbers and learning rate depend on the chunk alone,
 * so the state of a run is two matrices and the number of the next chunk, and a resumed run on one
 * thread gives the same bytes.
 *
 * <p>The work of a step is two small matrix products (Ji et al. 2016, "Parallelizing word2vec in
 * shared and distributed memory"): the context words X {@code [b, d]} of a centre word share their
 * outputs Y {@code [k, d]} (the centre word and its negatives, or a stretch of its Huffman path). G
 * = α (label − σ(X Yᵀ)); X += G Y; Y += Gᵀ X. Each row is read once for b (or k) products instead
 * of once for each, and stays in registers.
 *
 * <p>fastText (Bojanowski et al. 2017, "Enriching word vectors with subword information", equation
 * in section 3.2) is the same with another input: a word's vector is h = (1/n) Σ z_g over its own
 * row and those of its character n-grams, which share rows by their hash. The centre word predicts
 * each word of its window: s(w, c) = h·y_c. {@link dev.simile.classic.word2vec.SubwordTrainer} says
 * why gathering h once for a window is the same as once for each pair.
 *
 * <p>Its classifier (Joulin et al. 2017, "Bag of tricks for efficient text classification") takes h
 * as the mean of the rows of a text's words, of the word that ends each text, and of its runs of
 * words by their hash; a linear layer predicts the label: softmax, a Huffman tree, one logistic
 * regression a label, or negative sampling. The gradient of h, divided by the number of rows, goes
 * to each of them. Texts are taken in a random order that is drawn once. Word vectors are trained
 * without a word for the end of a line, which the original counts as one.
 *
 * <p>cw2vec (Cao et al. 2018, "cw2vec: learning Chinese word embeddings with stroke n-gram
 * information") is skip-gram whose centre word is its stroke n-grams alone: sim(w, c) = Σ q·c over
 * them. Here the sum is divided by their number, as fastText's, since a step on the sum grows with
 * the number of n-grams and diverges. Kept are the words' vectors as contexts; those of unseen
 * words are the mean of their n-grams.
 */
@NullMarked
package dev.simile.classic.word2vec;

import org.jspecify.annotations.NullMarked;
