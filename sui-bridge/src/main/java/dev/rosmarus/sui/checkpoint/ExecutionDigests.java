package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** A transaction and what it did, by digest. */
public record ExecutionDigests(Digest transaction, Digest effects) {

  static final int BCS_BYTES = 2 * Digest.BCS_BYTES;

  static ExecutionDigests read(BcsReader in) {
    return new ExecutionDigests(Digest.read(in), Digest.read(in));
  }

  void write(BcsWriter out) {
    transaction.write(out);
    effects.write(out);
  }
}
