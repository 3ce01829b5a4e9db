@NullMarked
package dev.simile.evaluate.topics;

import org.jspecify.annotations.NullMarked;
