package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.node.peer.StoreResult;
import dev.rosmarus.node.peer.StoredState;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * One node's part of a write: the metadata, the slivers of its shards, its confirmation. What
 * failed for a passing reason is tried again within the policy; what the node has taken is not sent
 * twice, unless it turns out to have lost it.
 */
final class NodeUpload {

  /** Below this, sending a sliver costs no more than asking whether it is there. */
  private static final long ASK_FIRST_FROM_BYTES = 64 << 10;

  /** How it ended. */
  sealed interface Outcome {

    /** Checked. */
    record Confirmed(SignedMessage signed) implements Outcome {}

    record Failed(String why, boolean lied) implements Outcome {}
  }

  /** What one attempt came to. */
  private sealed interface Step {

    record Done(Outcome outcome) implements Step {}

    record PartStored() implements Step {}

    record TryAgain(String why) implements Step {}
  }

  /** What a node's part needs beside the job. */
  record Tools(
      Computing computing,
      ClientConfig config,
      RetryBudget retries,
      Waiting time,
      RandomGenerator random) {}

  private record Place(int pairIndex, Axis axis) {}

  private final StorageNodeClient node;
  private final EpochCommittee.Member member;
  private final BlsPublicKey key;
  private final long epoch;
  private final WriteJob job;
  private final Tools tools;
  private final Set<Place> stored = ConcurrentHashMap.newKeySet();
  private boolean metadataStored;
  private boolean askFirst;

  /** The node does not see the registration yet, and may hold the blob in memory until it does. */
  private volatile boolean behind;

  /**
   * @param key by which the chain will check the confirmation
   * @param epoch of the member's committee
   */
  NodeUpload(
      StorageNodeClient node,
      EpochCommittee.Member member,
      BlsPublicKey key,
      long epoch,
      WriteJob job,
      Tools tools) {
    this.node = node;
    this.member = member;
    this.key = key;
    this.epoch = epoch;
    this.job = job;
    this.tools = tools;
  }

  /**
   * A part of its slivers, and with the last part its confirmation. Not called again after a
   * failure.
   *
   * @return empty if the part is stored, and is not the last
   */
  Optional<Outcome> run(List<Integer> shards, boolean last) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      switch (attempt(shards, last)) {
        case Step.Done(Outcome outcome) -> {
          return Optional.of(outcome);
        }
        case Step.PartStored() -> {
          return Optional.empty();
        }
        case Step.TryAgain(String why) -> {
          Optional<Duration> pause = tools.config.nodeRetries().pause(failures, tools.random);
          if (pause.isEmpty()) {
            return Optional.of(new Outcome.Failed(why, false));
          }
          if (!tools.retries.take(tools.time.elapsed())) {
            return Optional.of(new Outcome.Failed(why + ", and all retries are used up", false));
          }
          tools.time.pause(pause.get());
        }
      }
    }
  }

  private Step attempt(List<Integer> shards, boolean last) throws InterruptedException {
    Optional<Step> stop = storeMetadata();
    if (stop.isEmpty()) {
      stop =
          Crew.firstResult(
              missing(shards), tools.config.sliversInFlightPerNodeMax(), this::storeSliver);
    }
    if (stop.isPresent()) {
      return stop.get();
    }
    return last ? confirm(job.awaitRegistration()) : new Step.PartStored();
  }

  private BlobId blobId() {
    return job.metadata().blobId();
  }

  private Optional<Step> storeMetadata() throws InterruptedException {
    if (metadataStored) {
      return Optional.empty();
    }
    Reply<StoreResult> reply = node.storeMetadata(blobId(), job.metadata().metadata(), isAhead());
    if (!(reply instanceof Reply.Success<StoreResult>(StoreResult result))) {
      return Optional.of(failed("metadata", reply));
    }
    metadataStored = true;
    askFirst = result == StoreResult.EXISTED;
    return Optional.empty();
  }

  private List<Place> missing(List<Integer> shards) {
    List<Place> places = new ArrayList<>();
    for (int shard : shards) {
      int pair = job.metadata().layout().config().pairOfShard(blobId(), shard);
      for (Axis axis : Axis.values()) {
        Place place = new Place(pair, axis);
        if (!stored.contains(place)) {
          places.add(place);
        }
      }
    }
    return places;
  }

  private Optional<Step> storeSliver(Place place) throws InterruptedException {
    Sliver sliver =
        place.axis == Axis.PRIMARY
            ? job.pair(place.pairIndex).primary()
            : job.pair(place.pairIndex).secondary();
    if (askFirst && sliver.bytes() >= ASK_FIRST_FROM_BYTES && isThere(place)) {
      stored.add(place);
      job.listener().sliverStored(member.nodeId(), sliver.bytes());
      return Optional.empty();
    }
    Reply<StoreResult> reply = node.storeSliver(blobId(), place.pairIndex, sliver, isAhead());
    if (reply instanceof Reply.Success<StoreResult>) {
      stored.add(place);
      job.listener().sliverStored(member.nodeId(), sliver.bytes());
      return Optional.empty();
    }
    return Optional.of(failed("sliver", reply));
  }

  private boolean isThere(Place place) throws InterruptedException {
    return node.sliverState(blobId(), place.pairIndex, place.axis)
        .success()
        .filter(state -> state == StoredState.STORED)
        .isPresent();
  }

  private Step confirm(Persistence persistence) throws InterruptedException {
    Reply<SignedMessage> reply =
        node.confirmation(blobId(), persistence, tools.config.confirmationWait());
    if (!(reply instanceof Reply.Success<SignedMessage>(SignedMessage signed))) {
      return failed("confirmation", reply);
    }
    Confirmation wanted = new Confirmation(epoch, blobId(), persistence);
    Optional<String> objection = tools.computing.call(() -> wanted.objection(signed, key));
    return new Step.Done(
        objection.isEmpty()
            ? new Outcome.Confirmed(signed)
            : new Outcome.Failed(objection.get(), true));
  }

  private boolean isAhead() {
    return behind || !job.isRegistered();
  }

  private Step failed(String what, Reply<?> reply) {
    if (reply.isRefusal(NodeRefusal.MISSING_SLIVERS)
        || reply.isRefusal(NodeRefusal.METADATA_NOT_FOUND)
        || reply.isRefusal(NodeRefusal.NOT_REGISTERED)) {
      // What was only held in memory may be gone; the node knows what it has.
      metadataStored = false;
      stored.clear();
    }
    if (reply.isRefusal(NodeRefusal.NOT_REGISTERED)) {
      behind = true;
    } else if (reply.isRefusal(NodeRefusal.CACHE_SATURATED)) {
      behind = false;
    }
    String why = what + " " + reply.summary();
    return Transience.mayPass(reply)
        ? new Step.TryAgain(why)
        : new Step.Done(new Outcome.Failed(why, reply instanceof Reply.Malformed<?>));
  }
}
