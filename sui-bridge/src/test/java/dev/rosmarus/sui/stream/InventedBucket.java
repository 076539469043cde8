package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import java.io.IOException;
import java.util.SplittableRandom;

/** A bucket of an invented chain, some checkpoints behind the head. */
final class InventedBucket implements CheckpointBucket {

  private final SignedChain chain;
  private final InventedHead head;
  private final long lag;
  private final double failing;
  private final SplittableRandom random;

  InventedBucket(SignedChain chain, InventedHead head, long lag, double failing, long seed) {
    this.chain = chain;
    this.head = head;
    this.lag = lag;
    this.failing = failing;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public String name() {
    return "bucket";
  }

  @Override
  public synchronized BucketReply fetch(long sequenceNumber) throws IOException {
    if (random.nextDouble() < failing) {
      throw new IOException("bucket: status 503");
    }
    return sequenceNumber > head.height() - lag
        ? new BucketReply.NotThere()
        : new BucketReply.Found(chain.at(sequenceNumber).unverified());
  }
}
