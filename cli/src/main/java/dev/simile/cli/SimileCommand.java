package dev.simile.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** One command: its options are filled in, then {@link #run()} is called. */
abstract class SimileCommand implements Callable<Integer> {
  final Console console;

  @Mixin final CommonOptions common = new CommonOptions();

  SimileCommand(Console console) {
    this.console = console;
  }

  @Override
  public final Integer call() throws Exception {
    console.verbosity(common.quiet, common.debug);
    run();
    return 0;
  }

  /** Does the work; errors are thrown. */
  abstract void run() throws Exception;
}
