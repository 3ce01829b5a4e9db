@NullMarked
package dev.simile.classic.space;

import org.jspecify.annotations.NullMarked;
