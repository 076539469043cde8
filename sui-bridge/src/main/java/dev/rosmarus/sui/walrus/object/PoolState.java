package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * Whether a pool takes part; the contracts reach no state but active (Walrus contracts spec,
 * section 5.5).
 */
public sealed interface PoolState {

  record Active() implements PoolState {}

  record Withdrawing(long epoch) implements PoolState {}

  record Withdrawn() implements PoolState {}

  static PoolState read(BcsReader in) {
    return switch (in.variant("PoolState", 3)) {
      case 0 -> new Active();
      case 1 -> new Withdrawing(in.u32());
      default -> new Withdrawn();
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Active _ -> out.variant(0);
      case Withdrawing withdrawing -> out.variant(1).u32(withdrawing.epoch());
      case Withdrawn _ -> out.variant(2);
    }
  }
}
