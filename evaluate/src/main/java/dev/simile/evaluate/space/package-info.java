/**
 * The shape of a model's vector space. Anisotropy is the mean cosine of random pairs: near 0 where
 * vectors point all ways, near 1 where they crowd into a cone and cosines say little (Ethayarajh
 * 2019, section 4.1). Alignment and uniformity (Wang &amp; Isola 2020, section 4.1.2) are taken
 * over vectors of length 1: alignment is the mean squared distance of pairs that belong together;
 * uniformity is log E exp(−2‖x − y‖²) over random pairs.
 *
 * <p>Frequency bias: where frequent words and rare words lie apart, a cosine tells of frequency
 * what it should tell of meaning (Mu &amp; Viswanath 2018, section 2.2; Li et al. 2020, section
 * 3.2). Of direction: Spearman's ρ, over random pairs of words, of the cosine and −|r₁ − r₂|, r the
 * words' ranks by frequency; of length: ρ of a word's frequency and its vector's length. 0 is best
 * for both.
 */
@NullMarked
package dev.simile.evaluate.space;

import org.jspecify.annotations.NullMarked;
