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
      String missing = "networks need libtorch, which is not here for " + Loader.getPlatform();
      throw new ModelException(
          want()
              ? missing + " yet"
              : missing
                  + "; add org.bytedeco:pytorch-platform to the class path (the launcher fetches it when a network is first trained)",
          e);
    }
  }

  /**
   * Tells the launcher, which left the name of a file, that libtorch is to be fetched.
   *
   * @return whether there is one to tell
   */
  private static boolean want() {
    String mark = System.getProperty("simile.natives.wanted", "");
    if (mark.isEmpty()) {
      return false;
    }
    try {
      Files.writeString(Path.of(mark), Loader.getPlatform());
      return true;
    } catch (IOException e) {
      LoggerFactory.getLogger(Engine.class).debug("no mark for the launcher", e);
      return false;
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
