package dev.simile.index;

/**
 * One text found.
 *
 * @param position its number in the index, from 0
 */
public record Hit(long position, double score) {}
