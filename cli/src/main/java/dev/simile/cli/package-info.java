/**
 * The {@code simile} command: reads options and files, calls the libraries, writes results to
 * standard output and all else to standard error.
 */
@NullMarked
package dev.simile.cli;

import org.jspecify.annotations.NullMarked;
