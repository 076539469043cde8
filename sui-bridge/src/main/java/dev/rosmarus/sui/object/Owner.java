package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * Who may use an object (Sui client spec, section 11). Kinds yet to come fail the reading of the
 * object concerned; checkpoints are verified without reading any owner.
 */
public sealed interface Owner {

  /** How many kinds there are; their BCS variants are 0 to one less. */
  int KINDS = 5;

  /** Least bytes of the BCS form. */
  int BCS_BYTES_MIN = 1;

  /** An account, whose transactions name exact versions of the object. */
  record AddressOwner(Address address) implements Owner {}

  /** Another object, of which this one is a field. */
  record ObjectOwner(Address id) implements Owner {}

  /** Everybody, ordered by consensus. */
  record Shared(long initialSharedVersion) implements Owner {}

  /** Everybody, for reading, for ever. */
  record Immutable() implements Owner {}

  /** An account, ordered by consensus; such a coin pays no gas. */
  record ConsensusAddress(long startVersion, Address owner) implements Owner {}

  /**
   * @throws BcsException.UnknownVariant for a kind of owner that came later
   */
  static Owner read(BcsReader in) {
    return switch (in.variant("Owner", KINDS)) {
      case 0 -> new AddressOwner(Address.read(in));
      case 1 -> new ObjectOwner(Address.read(in));
      case 2 -> new Shared(in.u64());
      case 3 -> new Immutable();
      default -> new ConsensusAddress(in.u64(), Address.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case AddressOwner(Address address) -> address.write(out.variant(0));
      case ObjectOwner(Address id) -> id.write(out.variant(1));
      case Shared(long initialSharedVersion) -> out.variant(2).u64(initialSharedVersion);
      case Immutable() -> out.variant(3);
      case ConsensusAddress(long startVersion, Address owner) ->
          owner.write(out.variant(4).u64(startVersion));
    }
  }
}
