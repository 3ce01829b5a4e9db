@NullMarked
package dev.simile.classic.doc2vec;

import org.jspecify.annotations.NullMarked;
