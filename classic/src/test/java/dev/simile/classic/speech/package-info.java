@NullMarked
package dev.simile.classic.speech;

import org.jspecify.annotations.NullMarked;
