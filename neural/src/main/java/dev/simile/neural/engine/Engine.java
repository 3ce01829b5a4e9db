package dev.simile.neural.engine;

import dev.simile.error.ModelException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.LoggerFactory;

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
      want();
      ModelException missing =
          new ModelException(
              "networks need libtorch, which is not here for "
                  + Loader.getPlatform()
                  + "; add org.bytedeco:pytorch-platform to the class path");
      missing.initCause(e);
      throw missing;
    }
  }

  /** Tells the launcher, which left the name of a file, that libtorch is to be fetched. */
  private static void want() {
    String mark = System.getProperty("simile.natives.wanted", "");
    if (!mark.isEmpty()) {
      try {
        Files.writeString(Path.of(mark), Loader.getPlatform());
      } catch (IOException e) {
        LoggerFactory.getLogger(Engine.class).debug("no mark for the launcher", e);
      }
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
