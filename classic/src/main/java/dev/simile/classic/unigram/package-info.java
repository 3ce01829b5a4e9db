/**
 * The trainer of {@link dev.simile.tokenize.Unigram} tokenizers (Kudo 2018, section 3.2): pieces
 * are found, weighed by expectation maximization, and the ones whose loss hurts least are dropped,
 * in turns, until as many are left as wanted.
 *
 * <p>With p(x) the probability of a piece and S(w) all segmentations of a unit w that stands c(w)
 * times, the likelihood to be made large is
 *
 * <pre>
 * L = Σ_w c(w) log Σ_{x ∈ S(w)} Π_i p(x_i)
 * </pre>
 *
 * A unit is what lies between white space and punctuation: a word, or a run of Chinese, so Chinese
 * gets word-like pieces without a segmenter. All sums have one order, so the same data gives the
 * same pieces at any number of threads.
 */
@NullMarked
package dev.simile.classic.unigram;

import org.jspecify.annotations.NullMarked;
