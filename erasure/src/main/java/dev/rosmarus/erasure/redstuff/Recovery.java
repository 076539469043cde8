package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.Sliver;

/** What recovering a sliver from proved symbols leads to (Walrus encoding spec, section 10.4). */
public sealed interface Recovery {

  /** The sliver, verified. */
  record Recovered(Sliver sliver) implements Recovery {}

  /** The blob was encoded wrongly, and this proves it. */
  record Inconsistent(InconsistencyProof proof) implements Recovery {}
}
