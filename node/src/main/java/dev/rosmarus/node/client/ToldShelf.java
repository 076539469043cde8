package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.ReceivedSliver;
import java.util.concurrent.atomic.AtomicLong;

/** A shelf that tells a listener how full it is. */
final class ToldShelf<T> implements SliverShelf<T> {

  private final SliverShelf<T> shelf;
  private final ReadListener listener;
  private final long bytesNeeded;
  private final AtomicLong bytes = new AtomicLong();

  ToldShelf(SliverShelf<T> shelf, ReadListener listener, SliversWanted wanted) {
    this.shelf = shelf;
    this.listener = listener;
    this.bytesNeeded =
        (long) wanted.needed() * wanted.metadata().layout().sliverBytes(wanted.axis());
  }

  @Override
  public T put(ReceivedSliver sliver) throws InterruptedException {
    long more = sliver.sliver().bytes();
    T item = shelf.put(sliver);
    listener.slivers(bytes.addAndGet(more), bytesNeeded);
    return item;
  }

  @Override
  public void remove(T item) {
    shelf.remove(item);
  }
}
