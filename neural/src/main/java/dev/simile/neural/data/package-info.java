/** Training data as rows of texts: pairs, triplets, inference pairs, plain texts, with labels. */
@NullMarked
package dev.simile.neural.data;

import org.jspecify.annotations.NullMarked;
