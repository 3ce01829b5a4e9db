package dev.simile.classic.glove;

import dev.simile.classic.cooccurrence.AdaGradTable;
import dev.simile.classic.cooccurrence.CellFile;
import dev.simile.classic.cooccurrence.Cells;
import dev.simile.classic.word2vec.Epochs;
import dev.simile.classic.word2vec.MeanLoss;

/** Trains on blocks of cells. Each thread has one; the table is shared. */
final class CellTrainer implements Epochs.Worker {
  /** Cells of a block. */
  static final int BLOCK = 1 << 14;

  private final Settings settings;
  private final AdaGradTable table;
  private final GloveStep step;
  private final CellFile file;
  private final int blocks;
  private final boolean symmetric;
  private final Cells cells = new Cells(BLOCK);
  private final MeanLoss loss = new MeanLoss();

  /**
   * @param file this thread's own
   * @param blocks in an epoch
   */
  CellTrainer(Settings settings, AdaGradTable table, CellFile file, int blocks, boolean symmetric) {
    this.settings = settings;
    this.table = table;
    this.file = file;
    this.blocks = blocks;
    this.symmetric = symmetric;
    step = GloveStep.best(settings.rates(table.stride()), settings.clip());
  }

  @Override
  public void train(long number) {
    int count = file.read(number % blocks * BLOCK, cells);
    float[] values = table.values();
    int stride = table.stride();
    double cost = 0;
    int trained = 0;
    for (int i = 0; i < count; i++) {
      int focus = cells.focus()[i];
      int context = cells.context()[i];
      double log = Math.log(cells.counts()[i]);
      float weight = (float) settings.weight(log);
      cost +=
          step.step(values, table.word(focus), table.context(context), stride, (float) log, weight);
      trained++;
      if (symmetric && focus != context) {
        cost +=
            step.step(
                values, table.word(context), table.context(focus), stride, (float) log, weight);
        trained++;
      }
    }
    loss.add(cost, trained);
  }

  @Override
  public double takeLoss() {
    return loss.take();
  }
}
