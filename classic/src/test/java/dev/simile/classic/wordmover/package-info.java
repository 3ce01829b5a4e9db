@NullMarked
package dev.simile.classic.wordmover;

import org.jspecify.annotations.NullMarked;
