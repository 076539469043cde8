package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.BlobTableException.NoRule;
import dev.rosmarus.node.blob.Operand.ChangeStatus;
import dev.rosmarus.node.blob.Operand.PooledChangeStatus;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.BlobEvent.Certified;
import dev.rosmarus.sui.walrus.event.BlobEvent.Deleted;
import dev.rosmarus.sui.walrus.event.BlobEvent.DenyListBlobDeleted;
import dev.rosmarus.sui.walrus.event.BlobEvent.InvalidBlobId;
import dev.rosmarus.sui.walrus.event.BlobEvent.PooledBlobCertified;
import dev.rosmarus.sui.walrus.event.BlobEvent.PooledBlobDeleted;
import dev.rosmarus.sui.walrus.event.BlobEvent.PooledBlobRegistered;
import dev.rosmarus.sui.walrus.event.BlobEvent.Registered;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A blob event applied to its rows: the aggregate of its blob and the record of its object (Walrus
 * node runtime spec, sections 8.2 to 8.4 and 8.7).
 *
 * <p>The same events give the same rows on every node, and an event applied again gives nothing.
 */
public final class BlobEventRules {

  private BlobEventRules() {}

  /**
   * What the event does.
   *
   * @param before the rows at {@link BlobRows#keysOf}
   * @param index of the event's element in the stream, unsigned
   * @throws BlobTableException if the event contradicts the rows, or has no rule
   */
  public static Effect apply(
      BlobRows before,
      BlobEvent event,
      EventId id,
      long index,
      LatestHandledIndex latestHandled,
      History history) {
    if (latestHandled.covers(index)) {
      return new Effect.AlreadyHandled();
    }
    return switch (history) {
      case History.Complete _ -> applied(before, event, id, index);
      case History.Incomplete(long epochAtStart) -> {
        if (endsBy(epochAtStart, event)) {
          yield new Effect.LeftOut();
        }
        yield event instanceof Certified extension
                && extension.isExtension()
                && before.object().isEmpty()
            ? extensionOfUnknown(before, extension, id, index)
            : applied(before, event, id, index);
      }
    };
  }

  private static boolean endsBy(long epoch, BlobEvent event) {
    return switch (event) {
      case Registered e -> e.endEpoch() <= epoch;
      case Certified e -> e.endEpoch() <= epoch;
      case Deleted e -> e.endEpoch() <= epoch;
      case InvalidBlobId _,
          DenyListBlobDeleted _,
          PooledBlobRegistered _,
          PooledBlobCertified _,
          PooledBlobDeleted _ ->
          false;
    };
  }

  private static Effect applied(BlobRows before, BlobEvent event, EventId id, long index) {
    Transition<BlobInfo> blob = AggregateRules.apply(before.blob(), operand(event, id));
    Transition<PerObjectBlobInfo> object =
        switch (event) {
          case Registered e -> ObjectRules.apply(before.object(), e, id);
          case Certified e -> ObjectRules.apply(before.object(), e, id);
          case Deleted e -> ObjectRules.apply(before.object(), e, id);
          case InvalidBlobId _,
              DenyListBlobDeleted _,
              PooledBlobRegistered _,
              PooledBlobCertified _,
              PooledBlobDeleted _ ->
              new Transition<>(before.object(), List.of());
        };
    Transition<PerObjectPooledBlobInfo> pooledObject =
        switch (event) {
          case PooledBlobRegistered e -> PooledObjectRules.apply(before.pooledObject(), e, id);
          case PooledBlobCertified e -> PooledObjectRules.apply(before.pooledObject(), e, id);
          case PooledBlobDeleted e -> PooledObjectRules.apply(before.pooledObject(), e, id);
          case InvalidBlobId _, DenyListBlobDeleted _, Registered _, Certified _, Deleted _ ->
              new Transition<>(before.pooledObject(), List.of());
        };
    List<Anomaly> anomalies = new ArrayList<>(blob.anomalies());
    anomalies.addAll(object.anomalies());
    anomalies.addAll(pooledObject.anomalies());
    return new Effect.Applied(
        new BlobRows(blob.after(), object.after(), pooledObject.after()),
        LatestHandledIndex.of(index),
        anomalies);
  }

  /** Its registration and first certification lie before the history: the extension is both. */
  private static Effect extensionOfUnknown(
      BlobRows before, Certified extension, EventId id, long index) {
    Transition<BlobInfo> registered =
        AggregateRules.apply(
            before.blob(), changeStatus(new StatusChange.Register(), extension, id));
    Transition<BlobInfo> certified =
        AggregateRules.apply(
            registered.after(), changeStatus(new StatusChange.Certify(), extension, id));
    List<Anomaly> anomalies = new ArrayList<>(registered.anomalies());
    anomalies.addAll(certified.anomalies());
    return new Effect.Applied(
        new BlobRows(
            certified.after(),
            Optional.of(ObjectRules.ofExtensionAlone(extension, id)),
            before.pooledObject()),
        LatestHandledIndex.of(index),
        anomalies);
  }

  private static Operand operand(BlobEvent event, EventId id) {
    return switch (event) {
      case Registered e ->
          new ChangeStatus(new StatusChange.Register(), e.deletable(), e.epoch(), e.endEpoch(), id);
      case Certified e ->
          changeStatus(
              e.isExtension() ? new StatusChange.Extend() : new StatusChange.Certify(), e, id);
      case Deleted e ->
          new ChangeStatus(
              new StatusChange.Delete(e.wasCertified()), true, e.epoch(), e.endEpoch(), id);
      case InvalidBlobId e -> new Operand.MarkInvalid(e.epoch(), id);
      case DenyListBlobDeleted e -> throw new NoRule(e, id);
      case PooledBlobRegistered e -> new PooledChangeStatus(new StatusChange.Register(), e.epoch());
      case PooledBlobCertified e -> new PooledChangeStatus(new StatusChange.Certify(), e.epoch());
      case PooledBlobDeleted e ->
          new PooledChangeStatus(new StatusChange.Delete(e.wasCertified()), e.epoch());
    };
  }

  private static ChangeStatus changeStatus(StatusChange change, Certified event, EventId id) {
    return new ChangeStatus(change, event.deletable(), event.epoch(), event.endEpoch(), id);
  }
}
