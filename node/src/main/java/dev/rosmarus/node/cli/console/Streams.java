package dev.rosmarus.node.cli.console;

import java.io.OutputStream;

/**
 * Where a process writes to.
 *
 * @param out for results that are no text
 * @param outIsTerminal whether somebody would see them
 * @param errIsTerminal whether somebody watches, so that progress may be shown
 */
public record Streams(OutputStream out, boolean outIsTerminal, boolean errIsTerminal) {

  /** Has them; the root of a command line is one. */
  public interface Owner {
    Streams streams();
  }
}
