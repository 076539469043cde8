package dev.rosmarus.node.cli.devnet;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints what was done, with the seconds since it was made. */
final class Stopwatch implements DevnetSteps {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final long startNanos = System.nanoTime();

  Stopwatch(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void done(String what) {
    out.println("  %8s  %s".formatted(seconds(), what));
    out.flush();
  }

  String seconds() {
    return String.format(
        Locale.ROOT, "%.2f s", (System.nanoTime() - startNanos) / NANOS_PER_SECOND);
  }
}
