package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** Whether a stake stays or has been asked back (Walrus contracts spec, section 5.6). */
public sealed interface StakedWalState {

  record Staked() implements StakedWalState {}

  /** Can be taken out from this epoch on. */
  record Withdrawing(long withdrawEpoch) implements StakedWalState {}

  static StakedWalState read(BcsReader in) {
    return switch (in.variant("StakedWalState", 2)) {
      case 0 -> new Staked();
      default -> new Withdrawing(in.u32());
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Staked _ -> out.variant(0);
      case Withdrawing withdrawing -> out.variant(1).u32(withdrawing.withdrawEpoch());
    }
  }
}
