/** What can go wrong, as values: each error has a stable code, the place, and the mend. */
@NullMarked
package dev.simile.error;

import org.jspecify.annotations.NullMarked;
