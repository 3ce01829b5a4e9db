@NullMarked
package dev.simile.classic.softbow;

import org.jspecify.annotations.NullMarked;
