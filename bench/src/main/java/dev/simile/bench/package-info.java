/** Benchmarks beside rivals in the same run. */
@NullMarked
package dev.simile.bench;

import org.jspecify.annotations.NullMarked;
