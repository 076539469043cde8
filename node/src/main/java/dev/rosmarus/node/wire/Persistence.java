package dev.rosmarus.node.wire;

import dev.rosmarus.sui.Address;

/** What a storage confirmation holds for (Walrus encoding spec, section 11.2). */
public sealed interface Persistence {

  /** Every permanent blob object of the blob id. */
  record Permanent() implements Persistence {}

  /** One deletable blob object, or one pooled blob object. */
  record Deletable(Address objectId) implements Persistence {}
}
