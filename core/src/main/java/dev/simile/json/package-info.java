/**
 * JSON as maps and lists, by Jackson's streaming parser: opening a model must not wait for data
 * binding.
 */
@NullMarked
package dev.simile.json;

import org.jspecify.annotations.NullMarked;
