@NullMarked
package dev.simile.evaluate.clustering;

import org.jspecify.annotations.NullMarked;
