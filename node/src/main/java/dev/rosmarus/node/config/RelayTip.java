package dev.rosmarus.node.config;

import dev.rosmarus.sui.Address;

/** What an upload relay wants for a blob (Walrus HTTP API spec, section 9.4). */
public sealed interface RelayTip {

  /** Nothing. */
  record None() implements RelayTip {}

  /** SUI, sent to this address beforehand. */
  record Send(Address address, Amount amount) implements RelayTip {}

  /** How much. */
  sealed interface Amount {

    /** The same for every blob. */
    record Constant(long mist) implements Amount {}

    /** By the encoded size, in whole KiB that are begun. */
    record Linear(long baseMist, long mistPerKib) implements Amount {}

    /**
     * @param encodedBytes of the blob, metadata included
     * @return MIST; as much as there can be if it is more than that
     */
    default long mist(long encodedBytes) {
      return switch (this) {
        case Constant(long mist) -> mist;
        case Linear(long base, long perKib) -> {
          try {
            yield Math.addExact(base, Math.multiplyExact(Math.ceilDiv(encodedBytes, 1024), perKib));
          } catch (ArithmeticException e) {
            yield Long.MAX_VALUE;
          }
        }
      };
    }
  }
}
