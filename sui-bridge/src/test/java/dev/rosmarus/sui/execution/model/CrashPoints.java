package dev.rosmarus.sui.execution.model;

/** Where a process may die: at the n-th point it passes, if so told. */
public final class CrashPoints {

  private int left = Integer.MAX_VALUE;
  private boolean dead;

  /** Dies at the n-th point from now, counted from 1. */
  public void dieAt(int n) {
    left = n;
    dead = false;
  }

  public void neverDie() {
    dieAt(Integer.MAX_VALUE);
  }

  /** A dead process does nothing more, whatever its finally blocks try. */
  void pass(String where) {
    if (dead || --left <= 0) {
      dead = true;
      throw new Crash(where);
    }
  }
}
