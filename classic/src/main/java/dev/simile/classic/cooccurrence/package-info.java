/**
 * How often words stand near each other: the sparse matrix X on which {@code glove}, {@code
 * cooc-svd} and {@code wordrank} rest.
 *
 * <p>A word's neighbours are the words at most {@code window} places before and, if symmetric,
 * after it in the same text, rare words left out first. A neighbour at distance d counts 1/d
 * (Pennington et al. 2014, section 4.2), 1 (flat), or (window − d + 1) / window, which is what
 * word2vec's shrinking window counts on average (Levy et al. 2015, "Improving distributional
 * similarity with lessons learned from word embeddings", section 3.1). Counts are summed as whole
 * numbers of 2⁻²⁴, so their order does not matter.
 *
 * <p>Memory is bounded whatever the corpus. Pairs of frequent words, which are most of what is
 * counted, have a place each in a table under the hyperbola i · j ≈ constant (as the original's
 * {@code cooccur}); the other pairs are gathered, sorted, added up and spilled as sorted runs,
 * which are merged at the end. A symmetric matrix is counted and kept once, i ≤ j.
 */
@NullMarked
package dev.simile.classic.cooccurrence;

import org.jspecify.annotations.NullMarked;
