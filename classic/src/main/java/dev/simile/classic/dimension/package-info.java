/**
 * How many dimensions word vectors should have (Yin & Shen 2018, "On the dimensionality of word
 * embedding").
 *
 * <p>Word vectors E = U Dᵅ come from a matrix of signals, such as the words' pointwise mutual
 * information, whose singular value decomposition is U D Vᵀ; of a corpus one sees the matrix with
 * noise. The pairwise inner product (PIP) loss ‖Ê Êᵀ − E Eᵀ‖ compares what comes out, Ê of k
 * dimensions, with what should: it is the same for all rotations. With more dimensions less signal
 * is left out (bias) and more noise is let in (variance); the number with the least loss lies
 * between.
 *
 * <p>As in section 5.1 of the paper, the noise σ of a cell is half the standard deviation of the
 * difference between the matrices of the corpus's halves, and the signals are the singular values
 * of the whole corpus's matrix, lowered by 2 σ √n (universal singular value thresholding,
 * Chatterjee 2015). Where the authors then draw random matrices with these signals and this noise
 * and decompose them, {@link dev.simile.classic.dimension.PipLoss} computes the limit of the mean
 * over all such matrices: with u of the signal x and û of the noisy matrix, (u·û)² follows from the
 * resolvent of signal plus noise, whose mean solves a fixed-point equation (Ledoit & Péché 2011;
 * Bun, Bouchaud & Potters 2017). No large matrix is decomposed for it, and it has no seed.
 */
@NullMarked
package dev.simile.classic.dimension;

import org.jspecify.annotations.NullMarked;
