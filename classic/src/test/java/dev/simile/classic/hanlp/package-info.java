@NullMarked
package dev.simile.classic.hanlp;

import org.jspecify.annotations.NullMarked;
