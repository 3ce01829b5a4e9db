/**
 * One run of training.
 *
 * <p>{@link dev.simile.neural.train.StepLoop} takes steps, whatever they learn: gradient, clipping,
 * learning rate, log, evaluation, checkpoints. {@link dev.simile.neural.train.Steps} say what a
 * step is; a step follows from the run's seed and its number alone, so a checkpoint need only hold
 * the trained weights, the optimizer's memory, the number of the next step and what was found on
 * the way (figures on dev data, mined negatives). A run that was killed at any moment and goes on
 * ends in the bytes of one that was not, at the same number of threads; {@code bench/kill.sh} tries
 * it.
 *
 * <p>Encoders learn from tasks, each with rows of one shape and an objective over it. A batch is of
 * one task; {@code mixing} shares batches out: in proportion to the tasks' own, in turn, or in
 * proportion to the power 1/T of them (Devlin et al. 2019 for languages; Raffel et al. 2020,
 * section 3.5.2). Rows of like length stand together in a batch, which ends at {@code batch-size}
 * rows or {@code batch-tokens} tokens. Gradients of {@code accumulate} batches make one step. A
 * contrastive batch that is larger than memory goes through the network by {@code chunk} texts (Gao
 * et al. 2021): its gradient is that of the whole batch to rounding, at the price of a second way
 * forward.
 *
 * <p>A row's first text goes through the network of questions, the others through that of documents
 * (Huang et al. 2013); mostly one network is both ({@code siamese}, {@code dssm} and {@code cdssm}
 * with {@code towers=separate} are the exception). Both are stored in one folder, sizes and
 * tokenizer once.
 *
 * <p>Networks start from another model's token vectors; those over letter trigrams take these from
 * the training data ({@link dev.simile.neural.train.TrigramStart}).
 *
 * <p>Hard negatives are mined in rounds by the network as it is then; texts nearer than the
 * positive less a margin are suspected to mean the same and left alone (Moreira et al. 2024).
 *
 * <p>With dev data the state is judged every so often, by the figure that the data's shape asks
 * for; the model is the best state, not the last, and {@code patience} ends a run without gain.
 */
@NullMarked
package dev.simile.neural.train;

import org.jspecify.annotations.NullMarked;
