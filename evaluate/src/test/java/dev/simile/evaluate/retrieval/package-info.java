@NullMarked
package dev.simile.evaluate.retrieval;

import org.jspecify.annotations.NullMarked;
