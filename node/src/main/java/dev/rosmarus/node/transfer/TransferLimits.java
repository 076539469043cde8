package dev.rosmarus.node.transfer;

import java.util.OptionalLong;

/**
 * Bounds on one answer.
 *
 * @param sliversMax more are refused; unbounded if empty
 * @param answerBytesMax an answer ends before it, though never without a sliver that is there; the
 *     asker goes on behind the last one
 */
public record TransferLimits(OptionalLong sliversMax, long answerBytesMax) {

  /** Answers in memory at a time, until they are sent; who asks for more waits for its turn. */
  static final int ANSWERS_MAX = 4;

  public static final TransferLimits DEFAULTS =
      new TransferLimits(OptionalLong.of(100_000), 256L << 20);
}
