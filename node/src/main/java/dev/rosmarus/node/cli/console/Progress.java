package dev.rosmarus.node.cli.console;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that tells how far long work is, and is wiped when it ends. Work that ends
 * soon, or is not watched, shows nothing.
 */
public final class Progress implements AutoCloseable {

  private static final long SHORT_WORK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String START_OF_EMPTY_LINE = "\r\033[K";

  private final PrintWriter err;
  private final boolean watched;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private long nextNanos;
  private boolean shown;

  public Progress(PrintWriter err, boolean watched, LongSupplier nanoTime) {
    this.err = err;
    this.watched = watched;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.nextNanos = startNanos + SHORT_WORK_NANOS;
  }

  public static Progress of(PrintWriter err, boolean terminal) {
    return new Progress(err, terminal, System::nanoTime);
  }

  /**
   * Something begins that does not tell how far it is.
   *
   * @param longWork whether it is known to take its time
   */
  public void begin(String what, boolean longWork) {
    if (longWork || nanoTime.getAsLong() - startNanos >= SHORT_WORK_NANOS) {
      show(what + " …");
    }
  }

  /** So much of it is done. */
  public void step(String what, long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - nextNanos >= 0) {
      nextNanos = now + REPEAT_NANOS;
      show("%s: %d %%".formatted(what, total == 0 ? 100 : done * 100 / total));
    }
  }

  private void show(String line) {
    if (watched) {
      err.print(START_OF_EMPTY_LINE + line);
      err.flush();
      shown = true;
    }
  }

  /** Wipes the line, so that something else can be said. */
  public void clear() {
    if (shown) {
      err.print(START_OF_EMPTY_LINE);
      err.flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
