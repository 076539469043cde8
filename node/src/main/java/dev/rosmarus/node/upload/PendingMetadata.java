package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Verified metadata of blobs that are not registered yet (Walrus HTTP API spec, section 6.2).
 *
 * <p>An entry lives for its time, counted from its insertion, and is never put out before to make
 * room. What is over its time goes with the next access.
 */
final class PendingMetadata {

  private record Entry(VerifiedMetadata metadata, Instant until) {}

  private final int entriesMax;
  private final Duration timeToLive;
  private final InstantSource clock;

  /** In the order of insertion, which is that of expiry: all live equally long. */
  private final Map<BlobId, Entry> entries = new LinkedHashMap<>();

  PendingMetadata(int entriesMax, Duration timeToLive, InstantSource clock) {
    this.entriesMax = entriesMax;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  synchronized Insertion insert(VerifiedMetadata metadata) {
    if (timeToLive.isZero()) {
      return Insertion.SATURATED;
    }
    Instant now = expire();
    if (entries.containsKey(metadata.blobId())) {
      return Insertion.DUPLICATE;
    }
    if (entries.size() >= entriesMax) {
      return Insertion.SATURATED;
    }
    entries.put(metadata.blobId(), new Entry(metadata, now.plus(timeToLive)));
    return Insertion.INSERTED;
  }

  synchronized Optional<VerifiedMetadata> get(BlobId blob) {
    expire();
    return Optional.ofNullable(entries.get(blob)).map(Entry::metadata);
  }

  synchronized void remove(BlobId blob) {
    entries.remove(blob);
  }

  synchronized int size() {
    expire();
    return entries.size();
  }

  private Instant expire() {
    Instant now = clock.instant();
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext() && !oldest.next().until().isAfter(now)) {
      oldest.remove();
    }
    return now;
  }
}
