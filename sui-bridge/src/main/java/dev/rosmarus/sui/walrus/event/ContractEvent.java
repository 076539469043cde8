package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;

/**
 * An event of the Walrus contracts (Walrus contracts spec, section 4). The groups, and the events
 * in them, stand in the order that numbers them in event blobs.
 *
 * <p>What this version of the node does not know becomes an {@link UnknownEvent}: it may change the
 * state of all nodes, so whoever applies events must stop there rather than pass it over.
 */
public sealed interface ContractEvent
    permits BlobEvent,
        EpochChangeEvent,
        PackageEvent,
        DenyListEvent,
        ProtocolEvent,
        StoragePoolEvent,
        UnknownEvent {

  /** The module whose structs are the events; modules that emit them have other names. */
  String MODULE = "events";

  /** The name of the Move struct. */
  String moveName();

  /** Writes the contents of the Move struct. */
  void write(BcsWriter out);

  /**
   * Reads an event that is known to be of the Walrus packages.
   *
   * @param contents of the Move struct
   */
  static ContractEvent decode(StructTag type, byte[] contents) {
    BcsReader.Element<? extends ContractEvent> layout = EventLayouts.BY_NAME.get(type.name());
    if (layout == null || !type.module().equals(MODULE) || !type.arguments().isEmpty()) {
      return UnknownEvent.of(type, contents, "no such event is known");
    }
    try {
      return BcsReader.decode(contents, layout);
    } catch (BcsException e) {
      return UnknownEvent.of(type, contents, e.getMessage());
    }
  }
}
