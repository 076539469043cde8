package dev.rosmarus.devchain.chain;

import static dev.rosmarus.devchain.chain.ToyChain.call;
import static dev.rosmarus.devchain.chain.ToyChain.owned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.Pure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What remains of the past, and what listings show. */
class HistoryTest {

  private final ToyChain toys = new ToyChain();

  private TransactionRecord paint(ObjectRecord toy, long number) {
    return toys.account.send(commands -> call(commands, "paint", owned(toy), Pure.u64(number)));
  }

  @Test
  void everyVersionCanBeRead() {
    ObjectRecord first = toys.toy(1);
    ObjectRecord second = toys.written(paint(first, 2), ToyPart.TOY);

    LedgerState state = toys.chain.state();
    assertThat(state.object(first.id(), first.version())).contains(first);
    assertThat(state.object(first.id(), second.version())).contains(second);
    assertThat(state.object(first.id(), second.version() + 1)).isEmpty();
  }

  @Test
  void aStateOnceTakenDoesNotChange() {
    ObjectRecord first = toys.toy(1);
    LedgerState taken = toys.chain.state();

    paint(first, 2);
    toys.chain.prune(Long.MAX_VALUE);

    assertThat(taken.object(first.id())).contains(first);
    assertThat(taken.transaction(first.previousTransaction())).isPresent();
  }

  @Test
  void pruningForgetsTransactionsAndReplacedVersionsButNeitherTheFirstNorTheLastCheckpoint() {
    ObjectRecord first = toys.toy(1);
    TransactionRecord painting = paint(first, 2);
    TransactionRecord last = toys.account.send(_ -> {});

    toys.chain.prune(Long.MAX_VALUE);

    LedgerState state = toys.chain.state();
    assertThat(state.lowestRetained()).isEqualTo(3);
    assertThat(state.genesis().sequenceNumber()).isZero();
    assertThat(state.checkpoint(2)).isEmpty();
    assertThat(state.transaction(painting.digest())).isEmpty();
    assertThat(state.transaction(last.digest())).contains(last);
    assertThat(state.object(first.id(), first.version())).isEmpty();
    assertThat(state.object(first.id())).isPresent();
    for (ObjectRecord before : last.before()) {
      assertThat(state.object(before.id(), before.version())).contains(before);
    }
  }

  @Test
  void theOldestCheckpointsGoWhenThereAreTooMany() {
    HandClock clock = new HandClock();
    Devchain chain = Devchain.begin(new DevchainConfig(1, List.of(), clock, 5, true));

    for (int i = 0; i < 12; i++) {
      clock.advance(Duration.ofMillis(250));
      chain.checkpoint();
    }

    LedgerState state = chain.state();
    assertThat(state.head().sequenceNumber()).isEqualTo(12);
    assertThat(state.lowestRetained()).isEqualTo(8);
    assertThat(state.checkpoint(8)).isPresent();
    assertThat(state.checkpoint(7)).isEmpty();
    assertThat(state.object(Address.ofShort(6), 2)).isEmpty();
  }

  @Test
  void listingsAreInOrderAndGoOnWhereTheyStopped() {
    for (int i = 0; i < 5; i++) {
      toys.toy(i);
    }
    Address owner = toys.account.address();
    List<ObjectRecord> all = list(toys.chain.state().ownedBy(owner));

    assertThat(all).hasSize(6);
    for (int i = 0; i < all.size(); i++) {
      List<ObjectRecord> rest =
          list(toys.chain.state().ownedBy(owner, ListingPlace.of(all.get(i))));
      assertThat(rest).isEqualTo(all.subList(i + 1, all.size()));
    }
    assertThat(list(toys.chain.state().ofType(ToyPart.TOY))).hasSize(5);
  }

  private static List<ObjectRecord> list(Iterator<ObjectRecord> iterator) {
    List<ObjectRecord> list = new ArrayList<>();
    iterator.forEachRemaining(list::add);
    return list;
  }
}
