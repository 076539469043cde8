package dev.rosmarus.sui.stream.bucket;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import java.io.IOException;

/**
 * Whole checkpoints by number, from a store that outlives the full nodes' history (Sui client spec,
 * section 7.1).
 */
public interface CheckpointBucket {

  /** What became of a request. */
  sealed interface BucketReply {

    record Found(UnverifiedCheckpoint checkpoint) implements BucketReply {}

    /** The bucket does not have it yet. */
    record NotThere() implements BucketReply {}
  }

  /** How logs and reports name it. */
  String name();

  /**
   * @throws IOException when it answers anything but a checkpoint or that there is none; trying
   *     again may help
   */
  BucketReply fetch(long sequenceNumber) throws IOException, InterruptedException;
}
