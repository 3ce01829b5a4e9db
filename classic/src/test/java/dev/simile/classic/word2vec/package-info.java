@NullMarked
package dev.simile.classic.word2vec;

import org.jspecify.annotations.NullMarked;
