@NullMarked
package dev.simile.classic.counts;

import org.jspecify.annotations.NullMarked;
