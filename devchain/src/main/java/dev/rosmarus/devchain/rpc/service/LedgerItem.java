package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.rpc.view.ChainCheckpoint;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Something of the chain's history that lists and subscriptions show, and where it stands. */
record LedgerItem<T>(LedgerPosition position, T shown) {

  /** An event as the one with an index among all of its transaction. */
  record EventAt(RanTransaction transaction, int index) {}

  /** What a list or subscription is about: the items of one checkpoint, in order. */
  @FunctionalInterface
  interface Source<T> {
    List<LedgerItem<T>> of(ChainCheckpoint checkpoint);
  }

  /** Checkpoints with a transaction that passes; without a filter, all. */
  static Source<ChainCheckpoint> checkpoints(Optional<Predicate<RanTransaction>> filter) {
    return checkpoint ->
        filter.isEmpty() || checkpoint.transactions().stream().anyMatch(filter.get())
            ? List.of(new LedgerItem<>(LedgerPosition.endOf(checkpoint.number()), checkpoint))
            : List.of();
  }

  static Source<RanTransaction> transactions(Predicate<RanTransaction> filter) {
    return checkpoint -> {
      List<LedgerItem<RanTransaction>> items = new ArrayList<>();
      for (int i = 0; i < checkpoint.transactions().size(); i++) {
        RanTransaction transaction = checkpoint.transactions().get(i);
        if (filter.test(transaction)) {
          items.add(new LedgerItem<>(LedgerPosition.endOf(checkpoint.number(), i), transaction));
        }
      }
      return items;
    };
  }

  static Source<EventAt> events(Predicate<EventAt> filter) {
    return checkpoint -> {
      List<LedgerItem<EventAt>> items = new ArrayList<>();
      for (int i = 0; i < checkpoint.transactions().size(); i++) {
        RanTransaction transaction = checkpoint.transactions().get(i);
        for (int j = 0; j < transaction.events().events().size(); j++) {
          EventAt event = new EventAt(transaction, j);
          if (filter.test(event)) {
            items.add(new LedgerItem<>(new LedgerPosition(checkpoint.number(), i, j), event));
          }
        }
      }
      return items;
    };
  }
}
