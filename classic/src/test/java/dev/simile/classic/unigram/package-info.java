@NullMarked
package dev.simile.classic.unigram;

import org.jspecify.annotations.NullMarked;
