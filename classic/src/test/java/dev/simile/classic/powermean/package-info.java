@NullMarked
package dev.simile.classic.powermean;

import org.jspecify.annotations.NullMarked;
