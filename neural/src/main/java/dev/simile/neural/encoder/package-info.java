/**
 * Text encoders: networks from a text's token vectors to one vector. A trained one is a folder with
 * tokenizer.json (or simile-tokenizer.json), network.json (architecture and parameters) and
 * model.safetensors (the weights by name, the token table as {@code tokens.weight}).
 */
@NullMarked
package dev.simile.neural.encoder;

import org.jspecify.annotations.NullMarked;
