package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Parallelism;

/** How work is cut so that all threads end at about the same time. */
final class Tasks {

  /** Tasks per thread below which an uneven last one would show. */
  private static final int TASKS_PER_THREAD = 6;

  private Tasks() {}

  /** Lines of a task: a whole tile alone, less when several threads share few tiles. */
  static int linesPerTask(int linesPerTile, int lines, Parallelism parallelism) {
    if (parallelism.degree() == 1) {
      return linesPerTile;
    }
    int fair = Math.ceilDiv(lines, parallelism.degree() * TASKS_PER_THREAD);
    return Math.clamp(fair, 1, linesPerTile);
  }
}
