/** Dense, sparse and binary vectors, similarity of two of them, and the kernels underneath. */
@NullMarked
package dev.simile.vector;

import org.jspecify.annotations.NullMarked;
