@NullMarked
package dev.simile.classic.wordrank;

import org.jspecify.annotations.NullMarked;
