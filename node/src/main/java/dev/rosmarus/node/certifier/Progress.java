package dev.rosmarus.node.certifier;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * How far the certifier is with one object: a pure value. Times are by the clock that only runs on.
 * By how much a node waits longer than another follows from their ids, so that nodes do not post
 * the same certificate at the same time.
 *
 * @param due when it is the object's turn
 * @param failures so far
 */
record Progress(Duration due, int failures) {

  private static final int DOUBLINGS_MAX = 20;
  private static final double TWO_TO_32 = 0x1p32;

  /** Of an object that was just seen. */
  static Progress begun(Address node, Address object, Duration now, CertifierConfig config) {
    Duration spread = part(config.spread(), share(node, object, 0));
    return new Progress(now.plus(config.grace()).plus(spread), 0);
  }

  boolean isDue(Duration now) {
    return due.compareTo(now) <= 0;
  }

  /** After one failure more: the pause doubles, and is shortened by up to a half. */
  Progress failed(Address node, Address object, Duration now, CertifierConfig config) {
    long doubled = config.retryMin().toMillis() << Math.min(failures, DOUBLINGS_MAX);
    Duration pause = Duration.ofMillis(Math.min(config.retryMax().toMillis(), doubled));
    Duration less = part(pause.dividedBy(2), share(node, object, failures + 1));
    return new Progress(now.plus(pause).minus(less), failures + 1);
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofMillis((long) (whole.toMillis() * share));
  }

  /** From 0 to less than 1; the same for the same. */
  private static double share(Address node, Address object, int failures) {
    byte[] count = ByteBuffer.allocate(Integer.BYTES).putInt(failures).array();
    Digest digest = Digest.blake2b(node.bytes(), object.bytes(), count);
    return Integer.toUnsignedLong(ByteBuffer.wrap(digest.bytes()).getInt()) / TWO_TO_32;
  }
}
