package dev.rosmarus.node.symbol;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of symbols in answers that are being made: of each one, and of all together. */
final class AnswerMemory {

  /** All together may take as much as so many of the longest. */
  private static final int LONGEST_ANSWERS = 2;

  private final long answerBytesMax;
  private final AtomicLong takenBytes = new AtomicLong();

  AnswerMemory(long answerBytesMax) {
    this.answerBytesMax = answerBytesMax;
  }

  /** What one answer takes, until it is closed. */
  final class Share implements AutoCloseable {

    private long bytes;

    private Share() {}

    /** Whether there is room for so many more bytes. */
    boolean take(long more) {
      if (bytes + more > answerBytesMax) {
        return false;
      }
      if (takenBytes.addAndGet(more) > LONGEST_ANSWERS * answerBytesMax) {
        takenBytes.addAndGet(-more);
        return false;
      }
      bytes += more;
      return true;
    }

    @Override
    public void close() {
      takenBytes.addAndGet(-bytes);
      bytes = 0;
    }
  }

  Share open() {
    return new Share();
  }
}
