package dev.rosmarus.node.event;

import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreLayout;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.node.storage.TableProfile;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.stream.CheckpointElements;
import dev.rosmarus.sui.stream.ResumePoint;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log in a store of its own. What goes on from a checkpoint, and the index that comes next, lie
 * in one row, which is written with the checkpoint's elements: pruned or not, the numbering goes
 * on.
 */
public final class StoreElementLog implements ElementLog {

  private static final int FORMAT_VERSION = 1;

  private static final Table ELEMENTS = new Table("event_store", TableProfile.STANDARD);
  private static final Table STREAM = new Table("checkpoint_store", TableProfile.STANDARD);
  private static final byte[] HEAD_KEY = "head".getBytes(StandardCharsets.UTF_8);

  /**
   * Where the log ends.
   *
   * @param next index
   */
  private record Head(ResumePoint after, long next) {

    static Head read(BcsReader in) {
      in.variant("head of the element log", 1);
      return new Head(ResumePoint.read(in), in.u64());
    }

    void write(BcsWriter out) {
      after.write(out.variant(0));
      out.u64(next);
    }
  }

  private final Store store;
  private volatile Optional<Head> head;

  private StoreElementLog(Store store, Optional<Head> head) {
    this.store = store;
    this.head = head;
  }

  /** The tables of a log's store. */
  public static StoreLayout layout() {
    return StoreLayout.of("events", FORMAT_VERSION, ELEMENTS, STREAM);
  }

  /**
   * Reads where the log ends.
   *
   * @throws StorageException.Damaged if that cannot be read
   */
  public static StoreElementLog open(Store store) throws InterruptedException {
    Store background = store.background();
    Optional<byte[]> row = background.get(STREAM, HEAD_KEY);
    return new StoreElementLog(
        background, row.map(bytes -> decode("the head of the element log", bytes, Head::read)));
  }

  private static <T> T decode(String what, byte[] bytes, BcsReader.Element<T> form) {
    try {
      return BcsReader.decode(bytes, form);
    } catch (BcsException e) {
      throw new StorageException.Damaged(what + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public Optional<ResumePoint> resumePoint() {
    return head.map(Head::after);
  }

  @Override
  public void begin(ResumePoint after) throws InterruptedException {
    if (head.isPresent()) {
      throw new IllegalStateException("the log of elements has begun");
    }
    Head begun = new Head(after, 0);
    store.commit(withHead(new StoreBatch(), begun), Durability.SYNCED);
    head = Optional.of(begun);
  }

  private static StoreBatch withHead(StoreBatch batch, Head head) {
    return batch.put(STREAM, HEAD_KEY, BcsWriter.encode(head, (out, value) -> value.write(out)));
  }

  @Override
  public long nextIndex() {
    return head.map(Head::next).orElse(0L);
  }

  @Override
  public OptionalLong firstIndex() throws InterruptedException {
    List<IndexedElement> first = read(0, 1);
    return first.isEmpty() ? OptionalLong.empty() : OptionalLong.of(first.getFirst().index());
  }

  @Override
  public void append(CheckpointElements checkpoint) throws InterruptedException {
    Head last =
        head.orElseThrow(() -> new IllegalStateException("the log of elements has not begun"));
    if (checkpoint.checkpoint() != last.after().checkpoint() + 1) {
      throw new IllegalArgumentException(
          "checkpoint "
              + Long.toUnsignedString(checkpoint.checkpoint())
              + " does not follow "
              + Long.toUnsignedString(last.after().checkpoint()));
    }
    StoreBatch batch = new StoreBatch();
    long index = last.next();
    for (StreamElement element : checkpoint.elements()) {
      batch.put(
          ELEMENTS, key(index++), BcsWriter.encode(element, (out, e) -> ElementBcs.write(out, e)));
    }
    Head now = new Head(checkpoint.after(), index);
    store.commit(withHead(batch, now), Durability.BUFFERED);
    head = Optional.of(now);
  }

  private static byte[] key(long index) {
    return ByteBuffer.allocate(Long.BYTES).putLong(index).array();
  }

  @Override
  public List<IndexedElement> read(long from, int elementsMax) throws InterruptedException {
    if (Long.compareUnsigned(from, nextIndex()) >= 0) {
      return List.of();
    }
    List<IndexedElement> elements = new ArrayList<>();
    store.scan(
        ELEMENTS,
        key(from),
        (key, value) -> {
          long index = ByteBuffer.wrap(key).getLong();
          String what = "element " + Long.toUnsignedString(index);
          elements.add(new IndexedElement(index, decode(what, value, ElementBcs::read)));
          return elements.size() < elementsMax;
        });
    return elements;
  }

  @Override
  public void prune(long below) throws InterruptedException {
    store.commit(new StoreBatch().deleteRange(ELEMENTS, key(0), key(below)), Durability.BUFFERED);
  }
}
