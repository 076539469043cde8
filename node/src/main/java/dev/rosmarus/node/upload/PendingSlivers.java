package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verified slivers of blobs that are not registered yet (Walrus HTTP API spec, section 6.2), in
 * heap memory of their own.
 *
 * <p>The slivers of a blob live together, and longer with each that comes; none is put out before
 * its time to make room. What is over its time goes with the next access. A sliver leaves only when
 * it is named, so one that could not be stored is still there.
 */
final class PendingSlivers {

  /** Which sliver of its blob. */
  record Key(int pairIndex, Axis axis) {}

  /** A waiting sliver, as it was verified. */
  record Pending(Key key, Sliver sliver) {}

  /** How full the cache is. */
  record Fill(int blobs, int slivers, long bytes) {}

  private static final class OfBlob {
    private final Map<Key, Sliver> slivers = new LinkedHashMap<>();
    private Instant until = Instant.MIN;
  }

  private final PendingLimits limits;
  private final InstantSource clock;

  /** The blob whose latest sliver is oldest comes first, and expires first. */
  private final Map<BlobId, OfBlob> blobs = new LinkedHashMap<>();

  private int slivers;
  private long bytes;

  PendingSlivers(PendingLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param sliver copied only if it is taken
   */
  synchronized Insertion insert(BlobId blob, Key key, Sliver sliver) {
    Duration timeToLive = limits.sliversTimeToLive();
    if (timeToLive.isZero() || sliver.bytes() > limits.sliverBytesMax()) {
      return Insertion.SATURATED;
    }
    Instant now = expire();
    OfBlob before = blobs.get(blob);
    boolean known = before != null && before.slivers.containsKey(key);
    long replacedBytes = known ? before.slivers.get(key).bytes() : 0;
    if (slivers + (known ? 0 : 1) > limits.sliversMax()
        || bytes - replacedBytes + sliver.bytes() > limits.sliversBytesMax()) {
      return Insertion.SATURATED;
    }
    OfBlob ofBlob = before == null ? new OfBlob() : before;
    blobs.remove(blob);
    blobs.put(blob, ofBlob);
    ofBlob.until = now.plus(timeToLive);
    ofBlob.slivers.put(key, Slivers.onHeap(sliver));
    slivers += known ? 0 : 1;
    bytes += sliver.bytes() - replacedBytes;
    return known ? Insertion.DUPLICATE : Insertion.INSERTED;
  }

  synchronized boolean has(BlobId blob, Key key) {
    expire();
    OfBlob ofBlob = blobs.get(blob);
    return ofBlob != null && ofBlob.slivers.containsKey(key);
  }

  synchronized boolean has(BlobId blob) {
    expire();
    return blobs.containsKey(blob);
  }

  /** All that wait for a blob, which go on waiting. */
  synchronized List<Pending> of(BlobId blob) {
    expire();
    OfBlob ofBlob = blobs.get(blob);
    return ofBlob == null
        ? List.of()
        : ofBlob.slivers.entrySet().stream()
            .map(entry -> new Pending(entry.getKey(), entry.getValue()))
            .toList();
  }

  /** Removes this very sliver; one that took its place meanwhile stays. */
  synchronized void remove(BlobId blob, Pending pending) {
    OfBlob ofBlob = blobs.get(blob);
    if (ofBlob == null || !pending.sliver().equals(ofBlob.slivers.get(pending.key()))) {
      return;
    }
    ofBlob.slivers.remove(pending.key());
    slivers--;
    bytes -= pending.sliver().bytes();
    if (ofBlob.slivers.isEmpty()) {
      blobs.remove(blob);
    }
  }

  synchronized Fill fill() {
    expire();
    return new Fill(blobs.size(), slivers, bytes);
  }

  private Instant expire() {
    Instant now = clock.instant();
    Iterator<OfBlob> oldest = blobs.values().iterator();
    while (oldest.hasNext()) {
      OfBlob ofBlob = oldest.next();
      if (ofBlob.until.isAfter(now)) {
        break;
      }
      slivers -= ofBlob.slivers.size();
      bytes -= ofBlob.slivers.values().stream().mapToLong(Sliver::bytes).sum();
      oldest.remove();
    }
    return now;
  }
}
