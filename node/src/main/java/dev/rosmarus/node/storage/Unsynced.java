package dev.rosmarus.node.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rocksdb.WriteBatch;

/**
 * Batches that were written and that no sync covers yet, in an order in which they may be written
 * again. Should the database have to be opened anew while the process lives, they are: what a
 * reader has seen does not vanish below it.
 */
final class Unsynced {

  /** One batch, from before it is written until a sync covers it. */
  static final class Written {
    private final WriteBatch batch;
    private final long bytes;
    private boolean visible;

    private Written(WriteBatch batch) {
      this.batch = batch;
      this.bytes = batch.getDataSize();
    }
  }

  private final Deque<Written> batches = new ArrayDeque<>();
  private long bytes;

  /** Before the batch becomes visible; it is this object's from now on. */
  synchronized Written begin(WriteBatch batch) {
    Written written = new Written(batch);
    batches.addLast(written);
    bytes += written.bytes;
    return written;
  }

  /** The batch is written. */
  synchronized void end(Written written) {
    written.visible = true;
  }

  /** The batch could not be written. */
  synchronized void fail(Written written) {
    batches.remove(written);
    release(written);
  }

  /** Those that a sync which begins now will cover. */
  synchronized List<Written> visible() {
    return batches.stream().filter(written -> written.visible).toList();
  }

  synchronized void synced(List<Written> covered) {
    // They were taken from the front, with few that were still being written in between.
    for (Written written : covered) {
      if (batches.peekFirst() == written) {
        batches.removeFirst();
      } else {
        batches.remove(written);
      }
      release(written);
    }
  }

  private void release(Written written) {
    bytes -= written.bytes;
    written.batch.close();
  }

  synchronized boolean isEmpty() {
    return batches.isEmpty();
  }

  synchronized long bytes() {
    return bytes;
  }

  /** All of them in order, while nobody writes. */
  synchronized List<WriteBatch> all() {
    List<WriteBatch> all = new ArrayList<>();
    batches.forEach(written -> all.add(written.batch));
    return all;
  }

  /** Gives them up. */
  synchronized void clear() {
    synced(List.copyOf(batches));
  }
}
