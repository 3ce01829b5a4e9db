/**
 * Repairs of a vector space, learnt from the vectors an encoder gives to texts.
 *
 * <p>Whitening (Su, Cao, Liu &amp; Ou 2021, "Whitening sentence representations", section 3): with
 * mean μ and covariance Σ = UΛUᵀ,
 *
 * <pre>x̃ = (x − μ)W,   W = UΛ^(−1/2), its first k columns</pre>
 *
 * so that the vectors x̃ have mean 0 and covariance I, which is what a cosine takes for granted; k
 * columns keep the k directions of most variance.
 *
 * <p>All-but-the-top (Mu &amp; Viswanath 2018, algorithm 1): with the same μ and the leading
 * eigenvectors u₁ … u_D of Σ,
 *
 * <pre>x' = x̂ − Σᵢ (uᵢᵀx̂) uᵢ,   x̂ = x − μ,   D about d/100</pre>
 *
 * <p>Mean and covariance are summed over batches; the vectors are never in memory together. Both
 * maps are affine, so that of a table and a mean every row is mapped instead,
 *
 * <pre>T((1/n) Σᵢ xᵢ) = (1/n) Σᵢ T(xᵢ)</pre>
 *
 * and the result is a table and a mean again. After a scaling to length 1, or behind any other
 * encoder, the map is a module of its own at the end of the model.
 */
@NullMarked
package dev.simile.classic.space;

import org.jspecify.annotations.NullMarked;
