/** Text to tokens with exact UTF-16 offsets. */
@NullMarked
package dev.simile.tokenize;

import org.jspecify.annotations.NullMarked;
