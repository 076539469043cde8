package dev.rosmarus.node.epoch;

import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.event.BlobSync;
import dev.rosmarus.node.event.EventEpoch;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.status.NodeStatusRecord;
import dev.rosmarus.sui.execution.port.Waiting;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a change of epochs reads and moves.
 *
 * @param beforeChange run in this order, on the event loop, before a committee takes over
 * @param random safe from many threads
 */
public record EpochParts(
    EpochChain chain,
    ChainCommittees committees,
    NodeStatusRecord status,
    Shards shards,
    BlobTable blobs,
    MetadataStore metadata,
    EventEpoch eventEpoch,
    BlobSync sync,
    EpochCalls calls,
    List<EpochTask> beforeChange,
    Waiting waiting,
    RandomGenerator random,
    EpochObserver observer) {

  public EpochParts {
    beforeChange = List.copyOf(beforeChange);
  }
}
