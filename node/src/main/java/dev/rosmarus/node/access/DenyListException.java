package dev.rosmarus.node.access;

import java.nio.file.Path;

/** The deny list cannot be read as one. */
public final class DenyListException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DenyListException(Path file, String why) {
    super("the deny list " + file + " " + why);
  }
}
