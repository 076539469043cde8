package dev.rosmarus.sui.stream.bucket;

import java.io.IOException;
import java.io.Serial;

/** A bucket gave bytes that are no checkpoint. */
public final class UnparsableCheckpoint extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  UnparsableCheckpoint(String message) {
    super(message);
  }

  UnparsableCheckpoint(String message, Throwable cause) {
    super(message, cause);
  }
}
