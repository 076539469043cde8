package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.BlobId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Those who wait until an object of a blob is registered. Who subscribes before looking at the blob
 * table misses no registration: it was there to be seen, or it wakes the subscription.
 */
final class RegistrationWaiters {

  /** One latch for all who wait for a blob, and how many they are. */
  private static final class Group {
    private final CountDownLatch registered = new CountDownLatch(1);
    private int members;
  }

  private final Map<BlobId, Group> groups = new HashMap<>();

  /** A place among those who wait; given up when closed. */
  final class Subscription implements AutoCloseable {

    private final BlobId blob;
    private final Group group;

    private Subscription(BlobId blob, Group group) {
      this.blob = blob;
      this.group = group;
    }

    /** Whether the registration came in this time. */
    boolean await(long millis) throws InterruptedException {
      return group.registered.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      synchronized (groups) {
        group.members--;
        if (group.members == 0) {
          groups.remove(blob, group);
        }
      }
    }
  }

  Subscription subscribe(BlobId blob) {
    synchronized (groups) {
      Group group = groups.computeIfAbsent(blob, absent -> new Group());
      group.members++;
      return new Subscription(blob, group);
    }
  }

  /** Wakes those who wait for the blob; who comes later waits for another registration. */
  void registered(BlobId blob) {
    synchronized (groups) {
      Group group = groups.remove(blob);
      if (group != null) {
        group.registered.countDown();
      }
    }
  }

  /** Blobs that somebody waits for. */
  int blobs() {
    synchronized (groups) {
      return groups.size();
    }
  }
}
