package dev.rosmarus.node.http;

import java.util.Optional;

/** Writes one response. Lives on the event loop. */
sealed interface ResponseWriter permits WholeWriter, StreamWriter {

  /** The client went away. */
  String CANCELLED = "cancelled";

  /** The client took nothing for too long. */
  String TIMEOUT = "timeout";

  /** Whoever made the content broke it off. */
  String ABORTED = "aborted";

  /** Told once how it went. */
  interface Done {

    /**
     * @param failure why not all was written
     */
    void done(int status, long bytes, Optional<String> failure);
  }

  int status();

  void start();

  /** The connection takes more. */
  void writable();

  void lost();
}
