/**
 * What can be trained, described so that a command line, a page of docs and a test can visit it.
 */
@NullMarked
package dev.simile.method;

import org.jspecify.annotations.NullMarked;
