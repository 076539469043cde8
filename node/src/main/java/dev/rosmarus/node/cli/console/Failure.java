package dev.rosmarus.node.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A fault of the operator's world, not of ours: its message is all that is shown, and says what
 * happened and what to do. Ends the command with exit code 1.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }

  public static Failure reading(Path file, IOException cause) {
    return new Failure("cannot read " + file + ": " + reason(cause) + remedy(cause), cause);
  }

  public static Failure writing(Path file, IOException cause) {
    return new Failure("cannot write " + file + ": " + reason(cause) + remedy(cause), cause);
  }

  /** What the system says, in words, without the path. */
  public static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException e -> "no such file or directory";
      case AccessDeniedException e -> "permission denied";
      case NotDirectoryException e -> "not a directory";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
    };
  }

  private static String remedy(IOException cause) {
    String reason = reason(cause);
    if (reason.contains("No space left") || reason.contains("quota exceeded")) {
      return "; free some space, or name a place on another disk";
    }
    if (cause instanceof NoSuchFileException) {
      return "; check the path";
    }
    if (cause instanceof AccessDeniedException) {
      return "; check who may use it, or run as another user";
    }
    return "";
  }
}
