package dev.simile.cli;

import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.words.WordVectors;
import picocli.CommandLine.Option;

/** {@code -m MODEL}, and what a command needs of it. */
final class ModelOption {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      order = 899,
      description =
          "A model folder, a bundled name, a word-vector file (as an encoder: the mean of its words), or org/name in the"
              + " Hugging Face cache ("
              + Models.DEFAULT
              + " unless said).")
  String name = Models.DEFAULT;

  Model open() {
    return Models.open(name);
  }

  Encoder encoder() {
    return encoder(open());
  }

  static Encoder encoder(Model model) {
    return model
        .encoder()
        .orElseThrow(
            () -> new UsageException("the model " + model.name() + " gives no vectors for texts"));
  }

  /** The encoder itself, or with every text on the side that {@code --as} names. */
  static Encoder oneSided(Encoder encoder, CommonOptions common) {
    return common.side == null ? encoder : new OneSidedEncoder(encoder, common.side.role());
  }

  /** The model's own scorer of pairs, else the measure of its encoder, mostly the cosine. */
  static Scorer scorer(Model model, CommonOptions common) {
    return model
        .scorer()
        .orElseGet(
            () -> {
              Encoder encoder = oneSided(encoder(model), common);
              return encoder.scorer(encoder.similarity());
            });
  }

  WordVectors words() {
    return words(open());
  }

  static WordVectors words(Model model) {
    return model
        .words()
        .orElseThrow(
            () ->
                new UsageException(
                    "the model "
                        + model.name()
                        + " has no word vectors; train or give one that has"));
  }
}
