/**
 * Chinese words and their parts of speech by HanLP (portable 1.8): the likeliest path through a
 * lattice of dictionary words under a bigram model, names of persons found by a hidden Markov
 * model, parts of speech (the tag set of Peking University) by another.
 *
 * <p>Only runs of Han characters reach HanLP; all else is split by the Unicode rules as everywhere.
 * Traditional characters are folded to simplified ones first, one by one, so that offsets stay: the
 * dictionary knows simplified words, and both ways of writing get the same word.
 */
@NullMarked
package dev.simile.classic.hanlp;

import org.jspecify.annotations.NullMarked;
