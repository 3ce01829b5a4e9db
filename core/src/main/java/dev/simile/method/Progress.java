package dev.simile.method;

/** Who watches a long run. Thread-safe. */
public interface Progress {
  /** A line about what happens now: the data read, the model's size, a decision taken. */
  void note(String line);

  /**
   * @param stage what runs, such as {@code epoch 2/3}
   * @param done the share done of the whole run, 0 … 1
   * @param detail rate and loss in words, such as {@code 312,000 words/s, loss 1.92}
   */
  void update(String stage, double done, String detail);

  /**
   * A figure of the finished run that belongs into the model's card, such as the number of words
   * read.
   */
  void figure(String name, String value);

  /** True once the user asked to stop: write a checkpoint, then throw {@link StoppedException}. */
  boolean stopRequested();

  /** Thrown by a trainer that stopped cleanly with its state saved. */
  final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
      super("stopped; the state is saved");
    }
  }

  /** Nobody watches. */
  Progress SILENT =
      new Progress() {
        @Override
        public void note(String line) {}

        @Override
        public void update(String stage, double done, String detail) {}

        @Override
        public void figure(String name, String value) {}

        @Override
        public boolean stopRequested() {
          return false;
        }
      };
}
