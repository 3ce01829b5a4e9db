/**
 * How well scores of pairs of texts agree with people's: correlation with graded scores (as in the
 * STS Benchmark, Cer et al. 2017), detection of labelled pairs, and whether explanations name the
 * tokens that matter.
 */
@NullMarked
package dev.simile.evaluate.pairs;

import org.jspecify.annotations.NullMarked;
