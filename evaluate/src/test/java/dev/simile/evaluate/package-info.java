@NullMarked
package dev.simile.evaluate;

import org.jspecify.annotations.NullMarked;
