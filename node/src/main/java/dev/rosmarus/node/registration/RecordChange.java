package dev.rosmarus.node.registration;

import dev.rosmarus.node.config.NodeMetadataConfig;
import dev.rosmarus.sui.crypto.NetworkPublicKey;

/** One call that changes what the chain knows of the node (section 7.1 of the spec). */
public sealed interface RecordChange {

  /** At most 100 bytes. */
  record Name(String name) implements RecordChange {}

  /**
   * The protocol key from the next epoch on.
   *
   * @param inUse whether it is the key in use, else the configuration's next one
   */
  record NextProtocolKey(boolean inUse) implements RecordChange {}

  /** The key of the TLS identity. */
  record NetworkKey(NetworkPublicKey key) implements RecordChange {}

  /**
   * @param address {@code host:port}
   */
  record NetworkAddress(String address) implements RecordChange {}

  /** Per unit of size and epoch. */
  record StoragePrice(long frost) implements RecordChange {}

  /** Per unit of size. */
  record WritePrice(long frost) implements RecordChange {}

  /** The votes on prices count at once. */
  record UpdatePrices() implements RecordChange {}

  /** What the node offers. */
  record Capacity(long bytes) implements RecordChange {}

  /** What wallets show. */
  record Metadata(NodeMetadataConfig metadata) implements RecordChange {}

  /** From two epochs later on. */
  record Commission(int basisPoints) implements RecordChange {}

  /** Whether the node has to begin anew afterwards, since others know it by this. */
  default boolean needsRestart() {
    return this instanceof NetworkKey || this instanceof NetworkAddress;
  }
}
