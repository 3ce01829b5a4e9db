package dev.simile.neural.engine;

import dev.simile.error.ModelException;
import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** libtorch as a whole. */
public final class Engine {
  private static final String NATIVES = "/org/bytedeco/pytorch/";

  private Engine() {}

  /**
   * Loads libtorch; before anything else here is used.
   *
   * @throws ModelException if its natives are not here, or not for this machine
   */
  public static void require() {
    try {
      // All libraries lie side by side before the first is opened: one that looks for another would
      // take the system's own libtorch, of whatever version, where the other is not unpacked yet.
      File unused = Loader.cacheResource(Engine.class, NATIVES + Loader.getPlatform() + "/");
      String alsoUnused = Loader.load(torch.class);
    } catch (IOException e) {
      throw new ModelException("libtorch cannot be unpacked: " + e.getMessage());
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new ModelException(
          "networks need libtorch, which is not here for "
              + Loader.getPlatform()
              + "; add org.bytedeco:pytorch-platform to the class path (the launcher fetches it when a network is first trained)",
          e);
    }
  }

  /** How many threads an operation may use, in the whole process. */
  public static void threads(int threads) {
    torch.set_num_threads(threads);
  }

  /** What random numbers (dropout) come next, in the whole process. */
  public static void seed(long seed) {
    torch.manual_seed(seed);
  }
}
