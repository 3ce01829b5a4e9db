package dev.simile.neural.pretrain;

import dev.simile.method.TrainingRun;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.train.Steps;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Batches of sequences through a transformer and its heads. */
final class PretrainingSteps implements Steps {
  private final TextNetwork network;
  private final Transformer transformer;
  private final Heads heads;
  private final Corpus corpus;
  private final Masking masking;
  private final boolean pairs;
  private final int room;
  private final int batchSize;
  private final long seed;
  private final int perEpoch;
  private final long count;
  private int epoch = -1;
  private List<List<Sequence>> order = List.of();
  private long hidden;
  private long found;
  private long judged;
  private long right;
  private String share = "";

  /**
   * @param pairs whether what follows is learnt too
   */
  PretrainingSteps(
      TrainingRun run, TextNetwork network, Corpus corpus, Masking masking, boolean pairs) {
    this.network = network;
    transformer = network.transformer().orElseThrow();
    heads = new Heads(network, pairs);
    this.corpus = corpus;
    this.masking = masking;
    this.pairs = pairs;
    int around =
        network.specialTokens().count() + (pairs ? network.specialTokens().after().size() : 0);
    room = Math.min(network.maxTokens(), transformer.config().positions() - around);
    batchSize = run.parameters().integer("batch-size");
    seed = run.seed();
    perEpoch = batches(0).size();
    int steps = run.parameters().integer("steps");
    count = steps > 0 ? steps : (long) run.parameters().integer("epochs") * perEpoch;
  }

  private List<List<Sequence>> batches(int number) {
    if (number != epoch) {
      long own = seed * 31 + number;
      List<Sequence> sequences =
          pairs
              ? Sequences.pairs(corpus, room, new SplittableRandom(own))
              : Sequences.single(corpus, room);
      order = SequenceBatches.of(sequences, batchSize, own);
      epoch = number;
    }
    return order;
  }

  /** Batches of a pass over the corpus; where pairs are drawn, of the first one. */
  int perEpoch() {
    return perEpoch;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public String stage(long step) {
    return "epoch " + (step / perEpoch + 1) + "/" + ((count - 1) / perEpoch + 1);
  }

  @Override
  public String place(long step) {
    return stage(step) + ", batch " + (step % perEpoch + 1);
  }

  @Override
  public Tensor loss(long step) {
    List<List<Sequence>> all = batches(Math.toIntExact(step / perEpoch));
    PretrainingBatch batch =
        PretrainingBatch.of(
            corpus,
            all.get((int) (step % perEpoch % all.size())),
            network.specialTokens(),
            masking,
            new Random(new SplittableRandom(seed * 1_000_003 + step).nextLong()));
    Tensor last =
        transformer
            .layers(
                network.tokens().forward(batch.ids()),
                batch.mask(),
                pairs ? batch.segments() : null,
                true)
            .getLast();
    Tensor states = last.reshape(-1, last.size(2)).index_select(0, batch.places());
    Tensor tokens = heads.tokens(states);
    hidden += batch.own().numel();
    found += hits(tokens, batch.own());
    Tensor loss = torch.cross_entropy_loss(tokens, batch.own());
    if (pairs) {
      Tensor follows = heads.follows(last);
      judged += batch.follows().numel();
      right += hits(follows, batch.follows());
      loss = loss.add(torch.cross_entropy_loss(follows, batch.follows()));
    }
    return loss;
  }

  private static long hits(Tensor scores, Tensor own) {
    return torch.argmax(scores.detach(), new LongOptional(1), false).eq(own).sum().item_long();
  }

  @Override
  public String detail() {
    share = String.format(Locale.ROOT, "%.1f %%", 100.0 * found / hidden);
    String detail =
        share
            + " of hidden tokens found"
            + (pairs
                ? String.format(Locale.ROOT, ", %.1f %% of pairs", 100.0 * right / judged)
                : "");
    hidden = 0;
    found = 0;
    judged = 0;
    right = 0;
    return detail;
  }

  /** How many of the hidden tokens were found when it was told last. */
  String share() {
    return share;
  }
}
