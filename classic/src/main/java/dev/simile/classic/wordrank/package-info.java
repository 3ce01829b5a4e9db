/**
 * Word vectors by WordRank (Ji et al. 2016, "WordRank: Learning word embeddings via robust
 * ranking"): for each word w the neighbours c it was seen with shall be ranked before all others by
 * the products u_w·v_c,
 *
 * <pre>
 * J = Σ_w Σ_{c ∈ Ω_w} r_wc ρ((rank(w, c) + β) / α)
 * rank(w, c) = Σ_{c' ≠ c} ℓ(u_w·(v_c − v_c')),   r_wc = min(1, X_wc / x_max)^ε
 * </pre>
 *
 * with ℓ(x) = log₂(1 + 2⁻ˣ) or max(0, 1 − x), bounds of "c' stands before c", and a concave ρ,
 * which gives up on neighbours that rank low anyway (section 2.2).
 *
 * <p>ρ is replaced by its tangent at ξ_wc (section 3.1), so that pairs (w, c) and other words c'
 * can be drawn at random: a step moves along r ρ′(ξ) ℓ′(u_w·(v_c − v_c')). Every {@code period}
 * passes ξ_wc becomes (rank(w, c) + β) / α again. The original sums over all c' for each pair; here
 * the scores of a word's c' are put into narrow bins once, the sum becomes a convolution with ℓ,
 * and a pair reads it off by interpolation ({@link dev.simile.classic.wordrank.RankCurve}). Steps
 * are AdaGrad's (Duchi et al. 2011), where the original takes ten thousands of small steps a pair.
 */
@NullMarked
package dev.simile.classic.wordrank;

import org.jspecify.annotations.NullMarked;
