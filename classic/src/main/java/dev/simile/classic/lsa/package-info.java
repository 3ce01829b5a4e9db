/**
 * Latent semantic analysis: TF-IDF vectors projected on the leading right singular vectors of the
 * matrix of the training texts, so that texts meet that share no word.
 *
 * <p>With A = U Σ Vᵀ, {@code [texts, terms]}, a text with the TF-IDF vector x has the vector xV,
 * {@code [dimensions]}; those of the training texts are the rows of UΣ (Deerwester et al. 1990;
 * scikit-learn's TruncatedSVD). The singular vectors come from the Krylov space
 *
 * <pre>span{Ω, AAᵀΩ, (AAᵀ)²Ω, …},   Ω random of a few columns</pre>
 *
 * in which the powers of the randomized SVD (Halko, Martinsson &amp; Tropp 2011, algorithm 4.4) are
 * all kept instead of the last one alone, which is far nearer to the exact vectors for the same
 * number of products with A (Musco &amp; Musco 2015, algorithm 2).
 *
 * <p>A model folder holds the files of a term encoder and projection.safetensors: {@code
 * projection}, {@code [terms, dimensions]}, and {@code singular-values}.
 */
@NullMarked
package dev.simile.classic.lsa;

import org.jspecify.annotations.NullMarked;
