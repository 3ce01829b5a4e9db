/**
 * Losses over the vectors of a batch, one a file. Each says what it computes, what data it needs
 * and how it stands to the others.
 */
@NullMarked
package dev.simile.neural.objective;

import org.jspecify.annotations.NullMarked;
