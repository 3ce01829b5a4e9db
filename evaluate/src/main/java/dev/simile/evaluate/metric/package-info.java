/**
 * Figures that judge scores, each with a 95 % interval by the percentile bootstrap (Efron &amp;
 * Tibshirani 1993, section 13.3). A statistic is a function of how often each item stands in the
 * sample, so that a resample costs no sorting: ranks and orders are found once.
 */
@NullMarked
package dev.simile.evaluate.metric;

import org.jspecify.annotations.NullMarked;
