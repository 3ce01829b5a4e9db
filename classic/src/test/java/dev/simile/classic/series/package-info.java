@NullMarked
package dev.simile.classic.series;

import org.jspecify.annotations.NullMarked;
