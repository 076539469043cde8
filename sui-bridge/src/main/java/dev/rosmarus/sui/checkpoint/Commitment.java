package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What a summary commits to besides its contents (Sui client spec, section 14). */
public sealed interface Commitment {

  /** Least bytes of the BCS form. */
  int BCS_BYTES_MIN = 1 + Digest.BCS_BYTES;

  Digest digest();

  /** All live objects at the end of an epoch. */
  record LiveObjectSet(Digest digest) implements Commitment {}

  /** What the checkpoint's transactions left. */
  record Artifacts(Digest digest) implements Commitment {}

  static Commitment read(BcsReader in) {
    return in.variant("CheckpointCommitment", 2) == 0
        ? new LiveObjectSet(Digest.read(in))
        : new Artifacts(Digest.read(in));
  }

  default void write(BcsWriter out) {
    int variant =
        switch (this) {
          case LiveObjectSet objects -> 0;
          case Artifacts artifacts -> 1;
        };
    digest().write(out.variant(variant));
  }
}
