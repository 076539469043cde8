package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.rpc.InclusionFrame;
import dev.rosmarus.sui.rpc.ServerStream;
import java.time.Duration;
import java.util.Optional;

/** A subscription to the model: one frame for every transaction that runs from now on. */
final class ModelInclusions implements ServerStream<InclusionFrame> {

  private final ModelChain chain;
  private int seen;
  private volatile boolean ended;

  ModelInclusions(ModelChain chain) {
    this.chain = chain;
    this.seen = chain.ranSoFar();
  }

  @Override
  public Optional<InclusionFrame> next() throws InterruptedException {
    Optional<InclusionFrame> frame = chain.ranAfter(seen, this);
    seen++;
    return ended ? Optional.empty() : frame;
  }

  @Override
  public Optional<InclusionFrame> next(Duration patience) throws InterruptedException {
    return next();
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public String endpoint() {
    return ModelChain.ENDPOINT;
  }

  @Override
  public void close() {
    ended = true;
    chain.wakeReaders();
  }
}
