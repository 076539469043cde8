package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.client.FrugalWriter;
import java.util.List;

/**
 * The accounts that store, the least busy one first: what one account sends goes one after the
 * other, so that several stores at a time need several accounts.
 */
final class Writers {

  private final List<FrugalWriter> writers;
  private final int[] busy;
  private int last;

  Writers(List<FrugalWriter> writers) {
    if (writers.isEmpty()) {
      throw new IllegalArgumentException("a publisher without an account");
    }
    this.writers = List.copyOf(writers);
    this.busy = new int[writers.size()];
  }

  /** Something to do with an account. */
  interface Use<T> {
    T with(FrugalWriter writer) throws InterruptedException;
  }

  /** Of any account; what it says of the network is the same for all. */
  FrugalWriter any() {
    return writers.getFirst();
  }

  <T> T use(Use<T> use) throws InterruptedException {
    int chosen = choose();
    try {
      return use.with(writers.get(chosen));
    } finally {
      release(chosen);
    }
  }

  private synchronized int choose() {
    int best = (last + 1) % busy.length;
    for (int i = 0; i < busy.length; i++) {
      int candidate = (last + 1 + i) % busy.length;
      best = busy[candidate] < busy[best] ? candidate : best;
    }
    busy[best]++;
    last = best;
    return best;
  }

  private synchronized void release(int chosen) {
    busy[chosen]--;
  }
}
