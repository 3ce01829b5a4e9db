@NullMarked
package dev.simile.classic.glove;

import org.jspecify.annotations.NullMarked;
