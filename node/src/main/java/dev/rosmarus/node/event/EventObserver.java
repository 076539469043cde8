package dev.rosmarus.node.event;

import dev.rosmarus.sui.stream.StreamObserver;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What the operator wants to see of the events, as plain values. Called from several threads, and
 * must return at once. What it inherits is about the download.
 */
public interface EventObserver extends StreamObserver {

  EventObserver NONE = new EventObserver() {};

  /** The elements of a checkpoint are stored. */
  default void checkpointStored(long checkpoint) {}

  /** An element's turn has come. */
  default void started(long checkpoint, long counter) {}

  /** An element is complete. */
  default void completed(long checkpoint, long counter) {}

  /**
   * The synchronous part of an element is over.
   *
   * @param label as the metrics name its kind, such as {@code certified}
   */
  default void handled(String label, Duration took) {}

  default void progress(long persisted, long pending, OptionalLong highestFinished) {}

  /** How many blob events wait for a worker. */
  default void queued(int worker, int waiting) {}

  /** Blob events that wait or are worked on, together. */
  default void inBackground(int events) {}

  /** A worker is through with an element. */
  default void backgroundFinished(long index) {}

  /** The sign by which nodes see that they count alike (Walrus node runtime spec, 17.4). */
  default void sourceDigest(int bucket, long value) {}
}
