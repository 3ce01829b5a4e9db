@NullMarked
package dev.simile.classic.staticembedding;

import org.jspecify.annotations.NullMarked;
