package dev.simile.classic.word2vec;

/** Lets tests of other packages train on one sentence. */
public final class Sentences {
  private Sentences() {}

  /** One pass of {@code trainer} over a sentence of text {@code text}. */
  public static void train(ChunkTrainer trainer, int[] sentence, int text, float rate) {
    trainer.sentence = sentence;
    trainer.text = text;
    trainer.trainSentence(sentence.length, rate, new RandomBits(1));
  }
}
