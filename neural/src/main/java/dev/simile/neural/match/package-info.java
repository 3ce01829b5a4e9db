/**
 * Matching models: the tokens of two texts in, a score or the classes' probabilities of the pair
 * out. A trained one is a folder with tokenizer.json, matcher.json (architecture, parameters,
 * labels) and model.safetensors.
 */
@NullMarked
package dev.simile.neural.match;

import org.jspecify.annotations.NullMarked;
