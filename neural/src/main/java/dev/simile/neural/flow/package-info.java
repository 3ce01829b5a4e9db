/**
 * An invertible network behind an encoder, trained to make its vectors independent and normal, so
 * that cosines in the new space are not spoilt by a few directions that all vectors share
 * (BERT-flow, Li et al. 2020).
 *
 * <p>With z = f(x) the likelihood is log p(x) = log N(z; 0, I) + log |det ∂z/∂x|. f starts with the
 * linear map that is likeliest, the whitening of the vectors, and goes on in levels of Glow's steps
 * (Kingma &amp; Dhariwal 2018): a scale and a shift of each number (actnorm; its start from the
 * data is the whitening's), a fixed random order in place of a learnt 1 × 1 convolution, as in
 * BERT-flow, and a coupling. After each level half of the numbers are done. Training is here; the
 * trained one runs without libtorch, as {@link dev.simile.transform.Flow}.
 */
@NullMarked
package dev.simile.neural.flow;

import org.jspecify.annotations.NullMarked;
