package dev.simile.classic.word2vec;

/** The work of one training thread, a chunk of the data at a time. */
interface ChunkWorker {
  /** Trains on chunk {@code number} of all epochs' chunks, counted from 0. */
  void train(IdFile file, long number);

  /** The mean loss of what was measured since the last call; NaN if there was none. */
  double takeLoss();

  /** This worker, reading from {@code file}, which must stay open. */
  default Epochs.Worker on(IdFile file) {
    return new Epochs.Worker() {
      @Override
      public void train(long number) {
        ChunkWorker.this.train(file, number);
      }

      @Override
      public double takeLoss() {
        return ChunkWorker.this.takeLoss();
      }
    };
  }
}
