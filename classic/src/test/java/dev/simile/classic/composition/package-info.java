@NullMarked
package dev.simile.classic.composition;

import org.jspecify.annotations.NullMarked;
