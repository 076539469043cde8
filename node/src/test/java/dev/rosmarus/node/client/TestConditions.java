package dev.rosmarus.node.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in other threads. */
public final class TestConditions {

  private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(30);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private TestConditions() {}

  public static void await(BooleanSupplier condition) {
    await(condition, () -> "nothing more is known");
  }

  /**
   * @param instead what there is as long as it has not happened
   */
  public static void await(BooleanSupplier condition, Supplier<?> instead) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > NANOS_MAX) {
        throw new AssertionError("it did not happen in 30 s: " + instead.get());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
