@NullMarked
package dev.simile.classic.topics;

import org.jspecify.annotations.NullMarked;
