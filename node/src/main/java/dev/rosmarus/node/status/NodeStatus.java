package dev.rosmarus.node.status;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The persisted status of the node (Walrus node runtime spec, section 3). It decides which
 * background work runs, never what the API serves.
 */
public sealed interface NodeStatus {

  /** Not in the committee; the blob table is kept all the same. */
  record Standby() implements NodeStatus {}

  /** A member, all shards expected in sync. */
  record Active() implements NodeStatus {}

  /** A new member that fetches the metadata of all certified blobs first. */
  record RecoverMetadata() implements NodeStatus {}

  /** At least two epochs behind the chain: events are replayed and nothing else. */
  record RecoveryCatchUp() implements NodeStatus {}

  /** Caught up; recovering the certified blobs of all owned shards as of the target epoch. */
  record RecoveryInProgress(long targetEpoch) implements NodeStatus {}

  /**
   * Catching up from a history that does not reach back to the first event.
   *
   * @param firstCompleteEpoch from which on every event is there
   * @param epochAtStart the chain's when it began
   */
  record IncompleteCatchUp(long firstCompleteEpoch, long epochAtStart) implements NodeStatus {}

  /** The number of {@code walrus_current_node_status}. */
  default int code() {
    return switch (this) {
      case Standby _ -> 0;
      case Active _ -> 1;
      case RecoverMetadata _ -> 2;
      case RecoveryCatchUp _ -> 3;
      case RecoveryInProgress _ -> 4;
      case IncompleteCatchUp _ -> 5;
    };
  }

  /** As the health route shows it. */
  default String display() {
    return switch (this) {
      case Standby _ -> "Standby";
      case Active _ -> "Active";
      case RecoverMetadata _ -> "RecoverMetadata";
      case RecoveryCatchUp _ -> "RecoveryCatchUp";
      case RecoveryInProgress(long epoch) -> "RecoveryInProgress (" + epoch + ")";
      case IncompleteCatchUp(long first, long start) ->
          "RecoveryCatchUpWithIncompleteHistory (first complete epoch: %d, epoch at start: %d)"
              .formatted(first, start);
    };
  }

  default boolean isCatchingUp() {
    return switch (this) {
      case RecoveryCatchUp _, IncompleteCatchUp _ -> true;
      case Standby _, Active _, RecoverMetadata _, RecoveryInProgress _ -> false;
    };
  }

  /** Whether the status may change so; to stay, with another epoch or not, is always allowed. */
  default boolean mayBecome(NodeStatus next) {
    if (next.getClass() == getClass()) {
      return true;
    }
    return switch (this) {
      case Standby _ -> next instanceof RecoverMetadata || next.isCatchingUp();
      case Active _ -> next instanceof Standby || next instanceof RecoveryCatchUp;
      case RecoverMetadata _, RecoveryInProgress _ ->
          next instanceof Active || next instanceof Standby || next instanceof RecoveryCatchUp;
      case RecoveryCatchUp _, IncompleteCatchUp _ ->
          next instanceof Standby
              || next instanceof RecoverMetadata
              || next instanceof RecoveryInProgress;
    };
  }

  /** Reads the stored form. */
  static NodeStatus read(BcsReader in) {
    return switch (in.variant("node status", 6)) {
      case 0 -> new Standby();
      case 1 -> new Active();
      case 2 -> new RecoverMetadata();
      case 3 -> new RecoveryCatchUp();
      case 4 -> new RecoveryInProgress(in.u32());
      default -> new IncompleteCatchUp(in.u32(), in.u32());
    };
  }

  default void write(BcsWriter out) {
    out.variant(code());
    switch (this) {
      case Standby _, Active _, RecoverMetadata _, RecoveryCatchUp _ -> {}
      case RecoveryInProgress(long epoch) -> out.u32(epoch);
      case IncompleteCatchUp(long first, long start) -> out.u32(first).u32(start);
    }
  }
}
