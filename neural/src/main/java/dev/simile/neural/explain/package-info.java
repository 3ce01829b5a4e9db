/**
 * Which tokens of a text a network's number is made of: integrated gradients (Sundararajan, Taly
 * &amp; Yan 2017).
 */
@NullMarked
package dev.simile.neural.explain;

import org.jspecify.annotations.NullMarked;
