/**
 * Word vectors judged by people's similarities of words (Finkelstein et al. 2002) and by analogies
 * (Mikolov et al. 2013).
 */
@NullMarked
package dev.simile.evaluate.words;

import org.jspecify.annotations.NullMarked;
