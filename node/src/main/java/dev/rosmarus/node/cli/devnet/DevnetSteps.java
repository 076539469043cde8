package dev.rosmarus.node.cli.devnet;

/** Told how far the start is. */
interface DevnetSteps {

  void done(String what);
}
