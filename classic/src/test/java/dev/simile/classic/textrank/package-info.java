@NullMarked
package dev.simile.classic.textrank;

import org.jspecify.annotations.NullMarked;
