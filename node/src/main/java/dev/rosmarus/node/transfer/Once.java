package dev.rosmarus.node.transfer;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is done once, however often it is asked for. */
final class Once implements Runnable {

  private final Runnable action;
  private final AtomicBoolean done = new AtomicBoolean();

  Once(Runnable action) {
    this.action = action;
  }

  @Override
  public void run() {
    if (done.compareAndSet(false, true)) {
      action.run();
    }
  }
}
