package dev.rosmarus.node.config;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.stream.TrustedStart;

/** A checkpoint that the operator knows to be genuine, best the last of a Sui epoch. */
public record TrustedCheckpoint(
    @Key("sequence_number") long sequenceNumber, @Key("digest") Digest digest) implements Section {

  /** For the stream of checkpoints. */
  public TrustedStart toTrustedStart() {
    return new TrustedStart.Checkpoint(sequenceNumber, digest);
  }
}
