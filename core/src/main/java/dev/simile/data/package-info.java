/** Texts, pairs and corpora as files: strict UTF-8, columns by name, errors with file and line. */
@NullMarked
package dev.simile.data;

import org.jspecify.annotations.NullMarked;
