package dev.simile.classic.word2vec;

import dev.simile.vector.DenseVectors;
import java.util.List;

/**
 * What a finished run gives: words, most frequent first, their counts and vectors {@code [words,
 * dimensions]}.
 */
record TrainedWords(List<String> words, long[] counts, DenseVectors vectors) {}
