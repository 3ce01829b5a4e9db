/** Trainers without a network. */
@NullMarked
package dev.simile.classic;

import org.jspecify.annotations.NullMarked;
