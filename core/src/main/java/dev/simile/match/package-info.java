/** Two texts to a score, one text to a label. */
@NullMarked
package dev.simile.match;

import org.jspecify.annotations.NullMarked;
