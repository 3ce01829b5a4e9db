/**
 * Pre-training of a transformer on plain text (Devlin et al. 2019, section 3.1): some tokens are
 * hidden and found again from those around them, and, of pairs of lines, whether the second follows
 * the first. Which tokens are hidden is drawn anew at each step (Liu et al. 2019, section 4.1), and
 * all pieces of a word are hidden together. Only the hidden tokens' states go through the
 * projection to the vocabulary, which is the table of token vectors itself.
 */
@NullMarked
package dev.simile.neural.pretrain;

import org.jspecify.annotations.NullMarked;
