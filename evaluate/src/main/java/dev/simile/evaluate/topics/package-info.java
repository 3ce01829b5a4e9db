/**
 * How good topics are: how well they foresee the second half of a text from the first, and whether
 * the likeliest words of each stand together in texts.
 */
@NullMarked
package dev.simile.evaluate.topics;

import org.jspecify.annotations.NullMarked;
