/**
 * libtorch behind a few types: whether it is here, tensors from and to arrays, and named weights.
 * Tensors made in an {@link dev.simile.neural.engine.Scope} are freed with it; weights live until
 * they are closed. Nothing outside this artifact sees libtorch.
 */
@NullMarked
package dev.simile.neural.engine;

import org.jspecify.annotations.NullMarked;
