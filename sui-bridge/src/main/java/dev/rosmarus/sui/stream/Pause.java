package dev.rosmarus.sui.stream;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How to wait; passed in, so that tests need not. */
@FunctionalInterface
interface Pause {

  Pause REAL = Thread::sleep;

  /** One that ends a wait with {@link StreamException.Closed} when it is over. */
  default Pause unless(BooleanSupplier over) {
    return duration -> {
      if (over.getAsBoolean()) {
        throw new StreamException.Closed();
      }
      of(duration);
    };
  }

  void of(Duration duration) throws InterruptedException;
}
