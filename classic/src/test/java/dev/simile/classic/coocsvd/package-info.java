@NullMarked
package dev.simile.classic.coocsvd;

import org.jspecify.annotations.NullMarked;
