package dev.rosmarus.node.event;

import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.DenyListEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamElement.EventElement;
import dev.rosmarus.sui.walrus.event.StreamPosition;
import dev.rosmarus.sui.walrus.event.UnknownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Handles elements strictly one at a time, in the order of their indices (Walrus node runtime spec,
 * sections 6.4, 6.5 and 7.2). Any failure ends it, and the element comes again after the restart.
 */
final class EventLoop {

  /** How often nodes compare what they see. */
  static final long DIGEST_EVERY = 20_000;

  static final int DIGEST_BUCKETS = 10;

  private final EventParts parts;
  private final Completions completions;
  private final BlobEvents blobEvents;
  private final BlobWorkers workers;
  private final long committeeEpochAtStart;
  private boolean lagCheckArmed = true;

  EventLoop(EventParts parts, Completions completions, BlobEvents blobEvents, BlobWorkers workers) {
    this.parts = parts;
    this.completions = completions;
    this.blobEvents = blobEvents;
    this.workers = workers;
    this.committeeEpochAtStart = parts.committees().snapshot().epoch();
  }

  void handle(IndexedElement indexed) throws InterruptedException {
    StreamElement element = indexed.element();
    StreamPosition position = element.position();
    parts.observer().started(position.checkpoint(), position.counter());
    String label = EventFacts.label(element);
    Instant start = parts.clock().instant();
    try {
      switch (element) {
        case StreamElement.CheckpointBoundary _ -> completions.complete(indexed);
        case EventElement event -> handle(indexed, event);
      }
    } catch (EventException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EventException.Handling(indexed.index(), label, e);
    }
    parts.observer().handled(label, Duration.between(start, parts.clock().instant()));
    tellDigest(indexed.index(), position);
  }

  private void handle(IndexedElement indexed, EventElement element) throws InterruptedException {
    ContractEvent event = element.event();
    checkLag(event);
    if (HistoryFilter.isRelevant(parts.status().status(), parts.eventEpoch().current(), event)) {
      dispatch(indexed, element);
    } else {
      completions.complete(indexed);
    }
  }

  /** Once, on the first event with an epoch: how far behind is this node after its start? */
  private void checkLag(ContractEvent event) throws InterruptedException {
    OptionalLong epoch = EventFacts.epoch(event);
    if (!lagCheckArmed || epoch.isEmpty()) {
      return;
    }
    lagCheckArmed = false;
    if (!parts.status().status().isCatchingUp() && epoch.getAsLong() + 1 < committeeEpochAtStart) {
      parts.epochs().fellBehind();
    }
    if (!(event instanceof EpochChangeEvent.EpochChangeStart)) {
      parts.eventEpoch().publish(epoch.getAsLong());
    }
  }

  private void dispatch(IndexedElement indexed, EventElement element) throws InterruptedException {
    switch (element.event()) {
      case BlobEvent event -> blobEvents.handle(indexed, element, event);
      case EpochChangeEvent event -> epochChange(indexed, event);
      case StoragePoolEvent event -> {
        WhenBusy.again(() -> {
          parts
              .blobs()
              .apply(
                  event,
                  element.id(),
                  indexed.index(),
                  HistoryFilter.history(parts.status().status()));
          return true;
        });
        completions.complete(indexed);
      }
      case PackageEvent.ContractUpgraded event -> {
        parts.upgrades().contractUpgraded(event.packageId(), event.version());
        completions.complete(indexed);
      }
      case PackageEvent.ContractUpgradeProposed _,
          PackageEvent.ContractUpgradeQuorumReached _,
          DenyListEvent _,
          ProtocolEvent.PricesUpdated _ ->
          completions.complete(indexed);
      case ProtocolEvent.ProtocolVersionUpdated event ->
          throw notUnderstood(indexed, element, event, "no network has said what it changes");
      case UnknownEvent event -> throw notUnderstood(indexed, element, event, event.why());
    }
  }

  private static EventException notUnderstood(
      IndexedElement indexed, EventElement element, ContractEvent event, String why) {
    return new EventException.NotUnderstood(indexed.index(), element.id(), event, why);
  }

  private void epochChange(IndexedElement indexed, EpochChangeEvent event)
      throws InterruptedException {
    switch (event) {
      case EpochChangeEvent.EpochParametersSelected(long nextEpoch) -> {
        parts.epochs().parametersSelected(nextEpoch);
        completions.complete(indexed);
      }
      case EpochChangeEvent.EpochChangeStart(long epoch) -> {
        boolean reprocessed = WhenBusy.again(parts.blobs()::latestHandled).covers(indexed.index());
        workers.awaitIdle();
        parts.epochs().changeStarted(epoch, reprocessed, completions.open(indexed));
      }
      case EpochChangeEvent.EpochChangeDone(long epoch) -> {
        parts.epochs().changeDone(epoch);
        completions.complete(indexed);
      }
      case EpochChangeEvent.ShardsReceived _, EpochChangeEvent.ShardRecoveryStart _ ->
          completions.complete(indexed);
    }
  }

  private void tellDigest(long index, StreamPosition position) {
    if (Long.remainderUnsigned(index, DIGEST_EVERY) != 0 || !counts(parts.status().status())) {
      return;
    }
    long bucket = Long.divideUnsigned(index, DIGEST_EVERY) % DIGEST_BUCKETS;
    parts.observer().sourceDigest((int) bucket, position.checkpoint() * 100 + position.counter());
  }

  private static boolean counts(NodeStatus status) {
    return switch (status) {
      case NodeStatus.Active _, NodeStatus.RecoveryInProgress _ -> true;
      case NodeStatus.Standby _,
          NodeStatus.RecoverMetadata _,
          NodeStatus.RecoveryCatchUp _,
          NodeStatus.IncompleteCatchUp _ ->
          false;
    };
  }
}
