package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.ReceivedSliver;

/**
 * Where slivers that were found good are put. Safe for many threads.
 *
 * @param <T> what is there then
 */
interface SliverShelf<T> {

  /** In the memory that they were received in. */
  SliverShelf<ReceivedSliver> MEMORY =
      new SliverShelf<>() {
        @Override
        public ReceivedSliver put(ReceivedSliver sliver) {
          return sliver;
        }

        @Override
        public void remove(ReceivedSliver sliver) {
          sliver.close();
        }
      };

  /** Takes the sliver over; it is closed when that is done, or has failed. */
  T put(ReceivedSliver sliver) throws InterruptedException;

  /** What turned out not to be needed. */
  void remove(T item);
}
