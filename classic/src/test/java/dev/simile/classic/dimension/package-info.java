@NullMarked
package dev.simile.classic.dimension;

import org.jspecify.annotations.NullMarked;
