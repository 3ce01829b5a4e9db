package dev.simile.classic.staticembedding;

import dev.simile.method.TrainingRun;
import dev.simile.model.StaticFolder;
import dev.simile.parallel.Shards;
import dev.simile.tokenize.Vocabulary;
import dev.simile.transform.Normalize;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** One run of the method: data, start, training, folder. */
final class StaticTrainer {
  private StaticTrainer() {}

  static void train(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
    StartTable start =
        run.base().isPresent()
            ? StartTable.of(run.base().get(), settings, Randomness.bits(run.seed(), 0))
            : StartTable.random(
                DataVocabulary.tokenizer(run), settings, Randomness.bits(run.seed(), 0));
    settings.sizes(start.dimensions());
    TextStore store = new TextStore();
    List<Examples> tasks =
        new ExampleReader(
                start.tokenizer(),
                store,
                settings.pairsPerDocument(),
                Randomness.bits(run.seed(), 3),
                run.progress())
            .read(run.data());
    run.progress()
        .note(
            start.tokenizer().vocabulary().size()
                + " tokens × "
                + start.dimensions()
                + " dimensions, "
                + settings.steps(tasks)
                + " steps");
    int d = start.dimensions();
    Vocabulary vocabulary = start.tokenizer().vocabulary();
    Subwords subwords =
        settings.subwords() ? Subwords.of(vocabulary) : Subwords.none(vocabulary.size());
    float[] values = Arrays.copyOf(start.table(), Math.multiplyExact(subwords.count(), d));
    try (Shards shards = new Shards(run.threads())) {
      TokenTable table = new TokenTable(values, d, subwords, shards);
      new ContrastiveTraining(table, store, tasks, settings, run.seed(), shards, run.progress())
          .run(run.checkpointFolder(), run.checkpointEvery(), run.resume());
    }
    for (Examples task : tasks) {
      run.progress().figure("pairs of " + task.task(), Integer.toString(task.size()));
    }
    StaticFolder.write(
        run.folder(),
        start.tokenizer(),
        subwords.sums(values, d),
        d,
        new long[0],
        settings.precision(),
        List.of(new Normalize(d)));
  }
}
