package dev.rosmarus.devchain.chain;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes checkpoints at a steady pace, whether there are transactions or not. */
public final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Devchain chain;
  private final ScheduledFuture<?> beating;

  /**
   * @param timer whose thread makes the checkpoints; it remains the caller's
   */
  public Heartbeat(Devchain chain, ScheduledExecutorService timer, Duration interval) {
    this.chain = chain;
    long nanos = interval.toNanos();
    this.beating = timer.scheduleAtFixedRate(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** A fault must not end the beating without a word. */
  private void beat() {
    try {
      chain.checkpoint();
    } catch (RuntimeException e) {
      LOG.error("no checkpoint could be made; the next beat tries again", e);
    }
  }

  /** Stops after the checkpoint in the making, if there is one. */
  @Override
  public void close() {
    beating.cancel(false);
  }
}
