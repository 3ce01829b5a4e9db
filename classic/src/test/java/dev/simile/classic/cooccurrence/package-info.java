@NullMarked
package dev.simile.classic.cooccurrence;

import org.jspecify.annotations.NullMarked;
