package dev.rosmarus.node.app;

import dev.rosmarus.node.api.HealthSource;
import dev.rosmarus.node.api.Vitals;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.event.EventPipeline;
import dev.rosmarus.node.event.EventProgress;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.status.NodeStatusRecord;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The node's health from its first moment on. Until the store is open the node is in standby as far
 * as anybody can tell; how far the start is, it says beside that.
 */
final class NodeHealth implements HealthSource {

  private record Parts(
      CommitteeService committees, NodeStatusRecord status, EventPipeline events) {}

  /** What the disk says before the chain has said anything. */
  private record Stored(long epoch, NodeStatus status, long nextEvent) {}

  private static final Stored NOTHING = new Stored(0, new NodeStatus.Standby(), 0);

  private final BlsPublicKey publicKey;
  private final long startNanos;
  private final Supplier<Phase> phase;
  private volatile Optional<Parts> parts = Optional.empty();
  private volatile Optional<Stored> stored = Optional.empty();

  NodeHealth(BlsPublicKey publicKey, long startNanos, Supplier<Phase> phase) {
    this.publicKey = publicKey;
    this.startNanos = startNanos;
    this.phase = phase;
  }

  /** From now on it is known how things stood when the node ended. */
  void remember(long epoch, NodeStatus status, long nextEvent) {
    stored = Optional.of(new Stored(epoch, status, nextEvent));
  }

  /** From now on it is known how things stand. */
  void know(CommitteeService committees, NodeStatusRecord status, EventPipeline events) {
    parts = Optional.of(new Parts(committees, status, events));
  }

  @Override
  public Vitals vitals() {
    Duration uptime = Duration.ofNanos(System.nanoTime() - startNanos);
    return parts
        .map(known -> vitals(uptime, known))
        .orElseGet(() -> vitals(uptime, stored.orElse(NOTHING)));
  }

  private Vitals vitals(Duration uptime, Stored known) {
    return new Vitals(
        uptime,
        known.epoch(),
        publicKey,
        known.status().display(),
        known.nextEvent(),
        0,
        Math.max(0, known.nextEvent() - 1),
        OptionalLong.empty(),
        phase.get().startUp());
  }

  private Vitals vitals(Duration uptime, Parts known) {
    EventProgress events = known.events().progress();
    return new Vitals(
        uptime,
        known.committees().snapshot().epoch(),
        publicKey,
        known.status().status().display(),
        events.persisted(),
        events.pending(),
        events.highestFinished().orElse(0),
        events.latestCheckpoint(),
        phase.get().startUp());
  }
}
