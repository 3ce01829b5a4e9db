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
 */
@NullMarked
package dev.simile.classic.word2vec;

import org.jspecify.annotations.NullMarked;
