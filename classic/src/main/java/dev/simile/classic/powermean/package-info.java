/**
 * Concatenated power means (Rücklé, Eger, Peyrard &amp; Gurevych 2018). For a power p the vectors
 * x₁ … xₙ of a text's words are taken together, number by number, as
 *
 * <pre>H_p = ((x₁^p + … + xₙ^p) / n)^(1/p)</pre>
 *
 * with the limits H_−∞ = min and H_+∞ = max, and H₁ the plain mean. The text's vector is the
 * concatenation of H_p over all powers and all tables of word vectors. Of an odd p the real root is
 * taken, so that H_p keeps its sign; of an even p H_p is not below 0. Only p = 1 is a sum, so there
 * are no exact shares to explain a score with.
 */
@NullMarked
package dev.simile.classic.powermean;

import org.jspecify.annotations.NullMarked;
