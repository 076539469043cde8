package dev.rosmarus.acceptance;

import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that upload blobs to a node until it is gone, and keep whatever it promised them. What is
 * refused they try again behind all the others.
 */
final class Uploads implements AutoCloseable {

  private static final long PAUSE_NANOS = 10_000_000;

  /** A blob that was registered for an object. */
  record Registered(EncodedBlob blob, Address object) {}

  /** A confirmation that reached a client. */
  record Promise(Registered registered, SignedMessage confirmation) {}

  private final NodeClient client;
  private final Queue<Registered> open;
  private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over;
  private volatile boolean stopped;

  private Uploads(NodeClient client, List<Registered> blobs, int clients) {
    this.client = client;
    this.open = new ConcurrentLinkedQueue<>(blobs);
    this.over = new CountDownLatch(clients);
    for (int i = 0; i < clients; i++) {
      Thread.ofVirtual().start(this::upload);
    }
  }

  static Uploads start(NodeClient client, List<Registered> blobs, int clients) {
    return new Uploads(client, blobs, clients);
  }

  private void upload() {
    try {
      for (Registered next = open.poll(); next != null && !stopped; next = open.poll()) {
        upload(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over.countDown();
    }
  }

  private void upload(Registered registered) throws InterruptedException {
    try {
      client.putAll(registered.blob());
      promises.add(
          new Promise(
              registered,
              client.confirmation(registered.blob().id(), Optional.of(registered.object()))));
    } catch (NodeClient.Refused e) {
      // Not registered yet, as far as the node knows: another time.
      open.add(registered);
      LockSupport.parkNanos(PAUSE_NANOS);
    } catch (IOException e) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Confirmations so far. */
  int confirmed() {
    return promises.size();
  }

  /** Whether every blob was tried. */
  boolean isOver() {
    return over.getCount() == 0;
  }

  /** What was promised; nothing more is asked for. */
  List<Promise> stop() throws InterruptedException {
    stopped = true;
    over.await();
    return List.copyOf(promises);
  }

  @Override
  public void close() {
    stopped = true;
  }
}
