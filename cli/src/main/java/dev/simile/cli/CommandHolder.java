package dev.simile.cli;

import java.util.List;

/** A command that holds others. */
interface CommandHolder {
  /** The commands held, in the order help lists them. */
  List<SimileCommand> members();
}
