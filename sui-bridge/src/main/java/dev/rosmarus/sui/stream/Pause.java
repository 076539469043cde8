package dev.rosmarus.sui.stream;

import java.time.Duration;

/** How to wait; passed in, so that tests need not. */
@FunctionalInterface
interface Pause {

  Pause REAL = Thread::sleep;

  void of(Duration duration) throws InterruptedException;
}
