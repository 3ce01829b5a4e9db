/**
 * Every method that fits a file, on that file.
 *
 * <p><b>Folds.</b> Rows that share a text, directly or through other rows, are one group (a
 * connected component), and a group stands on one side: what is held out shares no text with what
 * is trained on. Methods that learn without labels get the texts of the training side alone.
 *
 * <p><b>Fairness.</b> Each method trains and answers in a process of its own that is given texts
 * and never the held-out labels. Beside the training file lies a trap: a file that looks like the
 * held-out rows, with their labels dealt out anew at random. Answers of an honest method are
 * independent of it, so their agreement with it has a known distribution (Pitman 1937, the
 * permutation test); six standard deviations disqualify.
 *
 * <p><b>Time.</b> A trial on two small samples gives each method a line, seconds over rows, from
 * which its cost on all rows is foretold; the cheapest go first, one that cannot finish in what is
 * left is skipped, and one that takes far longer than foretold is ended. Quality comes with a 95 %
 * bootstrap interval over the held-out rows.
 *
 * <p><b>Interruption.</b> Everything finished is on disk by a rename; the same command goes on from
 * there.
 */
@NullMarked
package dev.simile.evaluate.tournament;

import org.jspecify.annotations.NullMarked;
