/**
 * Word mover's distance (Kusner, Sun, Kolkin &amp; Weinberger 2015): the least cost of moving one
 * text's words onto another's,
 *
 * <pre>WMD(a, b) = min Σᵢⱼ Tᵢⱼ c(i, j),   T ≥ 0,   Σⱼ Tᵢⱼ = aᵢ,   Σᵢ Tᵢⱼ = bⱼ</pre>
 *
 * with aᵢ the share of word i among a text's words and c(i, j) the Euclidean distance of two word
 * vectors. The transport is solved exactly, as a flow of least cost by shortest augmenting paths;
 * supplies are whole numbers (counts times the other text's length), so nothing is rounded but the
 * costs.
 *
 * <p>Leaving one side's sums out gives a bound from below in O(nm), every word going to its nearest
 * (section 4, relaxed WMD),
 *
 * <pre>RWMD = max(Σᵢ aᵢ minⱼ c(i, j), Σⱼ bⱼ minᵢ c(i, j)) ≤ WMD</pre>
 *
 * and the distance of the two means is a still cheaper one. A search looks at texts in the order of
 * the cheap bound and solves only those whose relaxed bound is below the k-th distance so far.
 *
 * <p>The score is 1/(1 + WMD), in 0 … 1. It is a sum over pairs of words, as Σ Tᵢⱼ = 1:
 *
 * <pre>1/(1 + D) = 1 − D/(1 + D) = Σᵢⱼ Tᵢⱼ (1 − c(i, j)/(1 + D)),   D = WMD(a, b)</pre>
 */
@NullMarked
package dev.simile.classic.wordmover;

import org.jspecify.annotations.NullMarked;
