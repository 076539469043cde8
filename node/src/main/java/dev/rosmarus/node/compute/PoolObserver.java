package dev.rosmarus.node.compute;

import java.time.Duration;

/** Hears how long the tasks of a pool wait and run. */
public interface PoolObserver {

  PoolObserver NONE =
      new PoolObserver() {
        @Override
        public void began(Duration waited) {}

        @Override
        public void ended(Duration ran) {}

        @Override
        public void refused() {}
      };

  /** A task left the queue. */
  void began(Duration waited);

  void ended(Duration ran);

  /** A task found no place. */
  void refused();
}
