package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.checkpoint.CommitteeMember;
import java.util.List;
import java.util.OptionalLong;

/** A Sui epoch. The last checkpoint is not known while it is open; keys are unchecked. */
public record EpochView(
    long epoch,
    long referenceGasPrice,
    OptionalLong firstCheckpoint,
    OptionalLong lastCheckpoint,
    List<CommitteeMember> committee) {
  public EpochView {
    committee = List.copyOf(committee);
  }
}
