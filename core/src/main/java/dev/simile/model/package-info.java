/** Model folders: tensors, configuration, card, provenance and golden sentences. */
@NullMarked
package dev.simile.model;

import org.jspecify.annotations.NullMarked;
