@NullMarked
package dev.simile.evaluate.behaviour;

import org.jspecify.annotations.NullMarked;
