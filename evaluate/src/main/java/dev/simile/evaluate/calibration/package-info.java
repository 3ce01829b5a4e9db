/**
 * From a score to a probability. Two curves are learnt from labelled pairs: isotonic regression,
 * the rising step function nearest to the labels, by pool adjacent violators (Ayer et al. 1955;
 * Zadrozny &amp; Elkan 2002); and Platt's sigmoid (Platt 1999) by the Newton method of Lin, Lin
 * &amp; Weng 2007. Isotonic regression can take any rising form but needs many pairs; the sigmoid
 * needs few. The one whose log loss is less on texts it has not seen is kept.
 *
 * <p>How well the probabilities hold is told by the expected calibration error, Σ (n_b / n) |share
 * of positives − mean probability| over bins b of equal width (Naeini et al. 2015). It is above 0
 * for a perfect model too, because a share in a bin is a draw: what it would be by chance alone is
 * told beside it.
 */
@NullMarked
package dev.simile.evaluate.calibration;

import org.jspecify.annotations.NullMarked;
