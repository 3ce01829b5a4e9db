@NullMarked
package dev.simile.evaluate.classify;

import org.jspecify.annotations.NullMarked;
