/**
 * How much of a label a frozen vector tells: logistic regression on the vectors of texts, or on [u,
 * v, |u−v|, u∘v] of two texts' vectors (Conneau et al. 2017), trained by LIBLINEAR (Fan et al.
 * 2008), one label against the rest.
 */
@NullMarked
package dev.simile.evaluate.classify;

import org.jspecify.annotations.NullMarked;
