@NullMarked
package dev.simile.classic.lsa;

import org.jspecify.annotations.NullMarked;
