package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobInfo;
import dev.rosmarus.node.blob.Effect;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.StreamElement.EventElement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blob events: first the tables, on the event loop, then what follows from it, on the workers
 * (Walrus node runtime spec, sections 7.2 and 7.4).
 */
final class BlobEvents {

  private static final Logger log = LoggerFactory.getLogger(BlobEvents.class);

  private final EventConfig config;
  private final EventParts parts;
  private final Completions completions;
  private final BlobWorkers workers;

  BlobEvents(EventConfig config, EventParts parts, Completions completions, BlobWorkers workers) {
    this.config = config;
    this.parts = parts;
    this.completions = completions;
    this.workers = workers;
  }

  void handle(IndexedElement indexed, EventElement element, BlobEvent event)
      throws InterruptedException {
    Effect effect =
        WhenBusy.again(() ->
            parts
                .blobs()
                .apply(
                    event,
                    element.id(),
                    indexed.index(),
                    HistoryFilter.history(parts.status().status())));
    switch (effect) {
      case Effect.Applied applied ->
          applied
              .anomalies()
              .forEach(anomaly ->
                  log.warn(
                      "element {} ({}) does not fit what came before: {}; it was applied as the"
                          + " rules say",
                      indexed.index(),
                      element.id(),
                      anomaly));
      case Effect.AlreadyHandled _ -> {}
      case Effect.LeftOut _ -> {
        completions.complete(indexed);
        return;
      }
    }
    follow(indexed, element, event);
  }

  private void follow(IndexedElement indexed, EventElement element, BlobEvent event)
      throws InterruptedException {
    BlobId blob = BlobId.of(event.blobId().bytes());
    switch (event) {
      case BlobEvent.Registered _ ->
          registered(indexed, blob, listener -> listener.registered(blob));
      case BlobEvent.PooledBlobRegistered e ->
          registered(
              indexed,
              blob,
              listener -> {
                listener.pooledRegistered(e.objectId());
                listener.registered(blob);
              });
      case BlobEvent.Certified e -> certified(indexed, element, blob, e.epoch());
      case BlobEvent.PooledBlobCertified e -> certified(indexed, element, blob, e.epoch());
      case BlobEvent.Deleted e -> deleted(indexed, blob, e.epoch());
      case BlobEvent.PooledBlobDeleted e -> deleted(indexed, blob, e.epoch());
      case BlobEvent.InvalidBlobId e -> invalid(indexed, blob, e.epoch());
      case BlobEvent.DenyListBlobDeleted _ ->
          throw new IllegalStateException("the blob table applied an event without a rule");
    }
  }

  /** Uploads that wait in memory are best-effort, so the element is complete before the flush. */
  private void registered(IndexedElement indexed, BlobId blob, Consumer<RegistrationListener> news)
      throws InterruptedException {
    completions.complete(indexed);
    workers.dispatch(
        blob,
        indexed.index(),
        () -> parts.registrations().forEach(listener -> tell(listener, blob, news)));
  }

  private static void tell(
      RegistrationListener listener, BlobId blob, Consumer<RegistrationListener> news) {
    try {
      news.accept(listener);
    } catch (StorageException.ReadOnly e) {
      log.warn(
          "uploads of blob {} that came before its registration are lost: {}",
          blob,
          e.getMessage());
    }
  }

  private void certified(IndexedElement indexed, EventElement element, BlobId blob, long epoch)
      throws InterruptedException {
    ElementCompletion completion = completions.open(indexed);
    long checkpoint = element.position().checkpoint();
    workers.dispatch(
        blob,
        indexed.index(),
        () -> {
          if (needsNoSync(blob)) {
            completion.complete();
          } else {
            parts.sync().start(blob, certifiedEpoch(blob, epoch), checkpoint, completion);
          }
        });
  }

  private boolean needsNoSync(BlobId blob) throws InterruptedException {
    Optional<BlobInfo> info = parts.blobs().blob(blob);
    long epoch = parts.committees().snapshot().epoch();
    if (info.isEmpty() || !info.get().isCertified(epoch)) {
      return true;
    }
    if (parts.status().status().isCatchingUp()) {
      return true;
    }
    OptionalLong eventEpoch = parts.eventEpoch().current();
    return eventEpoch.isPresent() && parts.sync().isStored(blob, eventEpoch.getAsLong());
  }

  /** An extension names the epoch of some certification; the row knows which one counts. */
  private long certifiedEpoch(BlobId blob, long otherwise) throws InterruptedException {
    return parts
        .blobs()
        .blob(blob)
        .map(BlobInfo::initialCertifiedEpoch)
        .orElse(OptionalLong.empty())
        .orElse(otherwise);
  }

  private void deleted(IndexedElement indexed, BlobId blob, long epoch)
      throws InterruptedException {
    ElementCompletion completion = completions.open(indexed);
    workers.dispatch(
        blob,
        indexed.index(),
        () -> {
          Optional<BlobInfo> info = parts.blobs().blob(blob);
          if (info.isPresent()) {
            afterDeletion(blob, info.get(), epoch);
          }
          completion.complete();
        });
  }

  private void afterDeletion(BlobId blob, BlobInfo info, long epoch) throws InterruptedException {
    if (!info.isCertified(parts.committees().snapshot().epoch())) {
      parts.sync().retire(blob);
    }
    if (config.dataDeletion() && config.immediateDataDeletion() && info.canDataBeDeleted(epoch)) {
      parts.removal().removeData(blob, epoch);
    }
  }

  private void invalid(IndexedElement indexed, BlobId blob, long epoch)
      throws InterruptedException {
    ElementCompletion completion = completions.open(indexed);
    workers.dispatch(
        blob,
        indexed.index(),
        () -> {
          parts.sync().retire(blob);
          parts.removal().removeData(blob, epoch);
          completion.complete();
        });
  }
}
