package dev.rosmarus.node.event;

import dev.rosmarus.sui.stream.CheckpointElements;
import dev.rosmarus.sui.stream.ResumePoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The elements of the stream on disk, without a gap (Walrus node runtime spec, section 4.1). The
 * elements of a checkpoint and the point to go on from are written in one batch, so that every
 * checkpoint is counted once, whatever crashes. One writer, many readers.
 */
public interface ElementLog {

  /** Where the download goes on; empty for an empty log. */
  Optional<ResumePoint> resumePoint() throws InterruptedException;

  /**
   * Where the numbering begins: after this checkpoint, with index 0.
   *
   * @throws IllegalStateException if the log is not empty
   */
  void begin(ResumePoint after) throws InterruptedException;

  /** The index that the next element gets. */
  long nextIndex() throws InterruptedException;

  /** The lowest index that is there. */
  OptionalLong firstIndex() throws InterruptedException;

  /**
   * Adds a checkpoint's elements.
   *
   * @throws IllegalArgumentException if it is not the checkpoint after the last one
   */
  void append(CheckpointElements checkpoint) throws InterruptedException;

  /**
   * Elements from an index on, in order.
   *
   * @param elementsMax at most so many
   * @throws dev.rosmarus.node.storage.StorageException if what is stored cannot be read
   */
  List<IndexedElement> read(long from, int elementsMax) throws InterruptedException;

  /** Forgets the elements below an index; the numbering stays. */
  void prune(long below) throws InterruptedException;
}
