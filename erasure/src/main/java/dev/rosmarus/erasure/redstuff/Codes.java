package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.rs.ReedSolomonCode;

/** Which one-dimensional code expands which sliver (Walrus encoding spec, section 6.3). */
final class Codes {

  private Codes() {}

  /** The row code expands primary slivers, the column code secondary ones. */
  static ReedSolomonCode expanding(EncodingConfig config, Axis axis) {
    int held = config.symbolsPerSliver(axis);
    return ReedSolomonCode.of(held, config.shards() - held);
  }
}
