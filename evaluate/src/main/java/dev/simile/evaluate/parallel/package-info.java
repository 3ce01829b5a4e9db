/** Work in pieces on several threads; how many never changes a result. */
@NullMarked
package dev.simile.evaluate.parallel;

import org.jspecify.annotations.NullMarked;
