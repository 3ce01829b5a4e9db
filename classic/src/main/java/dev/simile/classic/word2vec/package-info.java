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
 */
@NullMarked
package dev.simile.classic.word2vec;

import org.jspecify.annotations.NullMarked;
