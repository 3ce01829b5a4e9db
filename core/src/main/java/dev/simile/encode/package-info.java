/** Texts to vectors: the {@link dev.simile.encode.Encoder} and what it reports about each text. */
@NullMarked
package dev.simile.encode;

import org.jspecify.annotations.NullMarked;
