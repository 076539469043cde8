package dev.rosmarus.node.cli.devnet;

import java.io.IOException;

/** Why there is no local network: a sentence for the one who started it. */
final class DevnetFault extends IOException {

  private static final long serialVersionUID = 1L;

  DevnetFault(String message) {
    super(message);
  }

  DevnetFault(String message, Throwable cause) {
    super(message, cause);
  }
}
