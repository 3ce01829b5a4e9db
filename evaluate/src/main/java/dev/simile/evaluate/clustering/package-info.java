/**
 * Groups of vectors by k-means (Lloyd 1982) from centres drawn by greedy k-means++ (Arthur &amp;
 * Vassilvitskii 2007): each next centre with a probability in proportion to the squared distance
 * from those there are, the best of 2 + ⌊ln k⌋ draws kept. The best of several starts, by the sum
 * of squared distances, is the answer, as in scikit-learn.
 */
@NullMarked
package dev.simile.evaluate.clustering;

import org.jspecify.annotations.NullMarked;
