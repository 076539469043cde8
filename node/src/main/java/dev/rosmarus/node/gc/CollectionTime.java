package dev.rosmarus.node.gc;

import dev.rosmarus.node.epoch.EpochFacts;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * When in an epoch a node removes data: at a time of its own, the same after a restart, so that the
 * nodes do not all do it at once (Walrus node runtime spec, section 16.2).
 */
final class CollectionTime {

  private CollectionTime() {}

  /**
   * @param now counts where the chain does not tell when the epoch's change was done
   */
  static Instant of(
      long epoch, EpochFacts chain, CollectionConfig config, BlsPublicKey key, Instant now) {
    Instant start = chain.epoch() == epoch ? changeDone(chain, now) : now;
    return config.randomDelay() ? start.plus(delay(epoch, window(chain, config), key)) : start;
  }

  private static Instant changeDone(EpochFacts chain, Instant now) {
    return switch (chain.state()) {
      case EpochState.EpochChangeSync _ -> now;
      case EpochState.EpochChangeDone(long done) -> Instant.ofEpochMilli(done);
      case EpochState.NextParamsSelected(long done) -> Instant.ofEpochMilli(done);
    };
  }

  private static Duration window(EpochFacts chain, CollectionConfig config) {
    Duration half = Duration.ofMillis(Long.divideUnsigned(chain.epochDurationMillis(), 2));
    return config.window().filter(window -> window.compareTo(half) < 0).orElse(half);
  }

  /** Uniform in the window, from nothing but the epoch and the node's key. */
  static Duration delay(long epoch, Duration window, BlsPublicKey key) {
    if (!window.isPositive()) {
      return Duration.ZERO;
    }
    byte[] seed = BcsWriter.growing().u32(epoch).fixedBytes(key.bytes()).toByteArray();
    long drawn = ByteBuffer.wrap(Digest.blake2b(seed).bytes()).getLong();
    return Duration.ofMillis(Long.remainderUnsigned(drawn, Math.max(1, window.toMillis())));
  }
}
