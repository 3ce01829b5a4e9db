/**
 * Sentences as word information series (Arroyo-Fernández, Méndez-Cruz, Sierra, Torres-Moreno &amp;
 * Sidorov 2019, "Unsupervised sentence representations as word information series: revisiting
 * TF–IDF", WISSE). TF-IDF of a word in a sentence estimates the information the two share; the
 * sentence is the series
 *
 * <pre>s = Σ_w φ(w, s) x_w,   φ(w, s) = tf(w, s) · idf(w) / ‖tf · idf‖</pre>
 *
 * over its distinct words, with φ of length 1 as TF-IDF vectors are. tf is 1 + ln n unless said
 * otherwise, idf is ln((1 + N)/(1 + df)) + 1. Because tf is not the plain count, the series is no
 * weighted mean over a table: a word said twice counts for less than twice. It is still a sum: each
 * of a word's n occurrences has the share φ/n, by which a score is explained exactly.
 */
@NullMarked
package dev.simile.classic.series;

import org.jspecify.annotations.NullMarked;
