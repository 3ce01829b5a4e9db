@NullMarked
package dev.simile.classic.neurallm;

import org.jspecify.annotations.NullMarked;
