package dev.rosmarus.node.cli.client;

import dev.rosmarus.node.cli.console.Console;

/** What commands say while another has the account. */
final class Waits {

  private Waits() {}

  static Runnable telling(Console console) {
    return () -> console.say("waiting for another command that uses the same account …");
  }
}
