package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** Where the current epoch is in its life (Walrus contracts spec, sections 5.4 and 9.1). */
public sealed interface EpochState {

  /**
   * Nodes of the new committee are still receiving shards.
   *
   * @param weight shards of the nodes that are done
   */
  record EpochChangeSync(int weight) implements EpochState {}

  /** A quorum is done since this instant. */
  record EpochChangeDone(long doneMillis) implements EpochState {}

  /**
   * The next committee is chosen.
   *
   * @param doneMillis still when the epoch change was done, not when the choice was made
   */
  record NextParamsSelected(long doneMillis) implements EpochState {}

  static EpochState read(BcsReader in) {
    return switch (in.variant("EpochState", 3)) {
      case 0 -> new EpochChangeSync(in.u16());
      case 1 -> new EpochChangeDone(in.u64());
      default -> new NextParamsSelected(in.u64());
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case EpochChangeSync sync -> out.variant(0).u16(sync.weight());
      case EpochChangeDone done -> out.variant(1).u64(done.doneMillis());
      case NextParamsSelected selected -> out.variant(2).u64(selected.doneMillis());
    }
  }
}
