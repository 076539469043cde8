package dev.rosmarus.sui.stream.pace;

import java.time.Duration;

/** How to wait; passed in, so that tests need not. */
@FunctionalInterface
public interface Pause {

  Pause REAL = Thread::sleep;

  void of(Duration duration) throws InterruptedException;
}
