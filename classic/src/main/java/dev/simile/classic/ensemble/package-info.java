/** Several models of pairs as one, each kept whole. */
@NullMarked
package dev.simile.classic.ensemble;

import org.jspecify.annotations.NullMarked;
