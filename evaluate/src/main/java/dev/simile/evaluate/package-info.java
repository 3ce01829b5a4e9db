/** What the evaluation brings to the registry; the work is done in the packages below. */
@NullMarked
package dev.simile.evaluate;

import org.jspecify.annotations.NullMarked;
