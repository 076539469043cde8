package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many writers and readers at once. */
class ReadersTest {

  private static final int WRITERS = 8;
  private static final int TRANSACTIONS_EACH = 25;

  private final Devchain chain = Devchain.begin(DevchainConfig.of(7, List.of(), new HandClock()));

  @Test
  void noReadEverLagsBehindWhatSomebodyHasSeen() throws Exception {
    LocalWallet faucet = new LocalWallet(chain, chain.faucetAccount());
    List<LocalWallet> wallets =
        IntStream.range(0, WRITERS)
            .mapToObj(i -> new LocalWallet(chain, Account.named(chain, "writer" + i).key()))
            .toList();
    wallets.forEach(wallet -> faucet.giveSui(wallet.address(), 1_000_000_000));
    long first = chain.state().head().sequenceNumber();
    Queue<CheckpointRecord> heard = new ConcurrentLinkedQueue<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var subscription = chain.subscribe(heard::add)) {
      assertThat(subscription.headBefore()).isEqualTo(first);
      List<Future<Integer>> writing =
          threads.invokeAll(wallets.stream().map(this::payingItself).toList());
      for (Future<Integer> one : writing) {
        assertThat(one.get()).isEqualTo(TRANSACTIONS_EACH);
      }
    }

    assertThat(heard.stream().map(CheckpointRecord::sequenceNumber).toList())
        .isEqualTo(
            IntStream.rangeClosed(1, WRITERS * TRANSACTIONS_EACH)
                .mapToObj(i -> first + i)
                .toList());
  }

  private Callable<Integer> payingItself(LocalWallet wallet) {
    return () -> {
      int seen = 0;
      for (int i = 0; i < TRANSACTIONS_EACH; i++) {
        TransactionRecord done = wallet.giveSui(wallet.address(), 1);
        seen += isVisible(done) ? 1 : 0;
      }
      return seen;
    };
  }

  private boolean isVisible(TransactionRecord done) {
    LedgerState state = chain.state();
    boolean objects =
        done.after().stream().map(ObjectRecord::id).allMatch(id -> state.object(id).isPresent());
    return objects
        && state.transaction(done.digest()).isPresent()
        && state.checkpoint(done.checkpoint()).isPresent();
  }
}
