/**
 * Results as text and as files of other programs: TSV, JSON lines, numpy's npy and npz, scipy's
 * sparse npz.
 */
@NullMarked
package dev.simile.cli.output;

import org.jspecify.annotations.NullMarked;
