package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.framework.FrameworkPart;
import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.ChangedObject.IdOperation;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Transactions put together at random: whatever they are, the chain keeps its promises. */
class AnyTransactionTest {

  private static final int TRANSACTIONS = 40;

  /** Of {@code 40 * TRANSACTIONS}; about ten times as many are usual. */
  private static final int SUCCESSES_MIN = 20;

  private static final AtomicInteger SUCCEEDED = new AtomicInteger();

  /** A chain and somebody who tries everything on it. */
  private static final class Ape {
    final ToyChain toys = new ToyChain();
    final SplittableRandom random;
    long fees;
    int succeeded;

    Ape(long seed) {
      random = new SplittableRandom(seed);
      for (int i = 0; i < 4; i++) {
        toys.toy(i);
        toys.box(i);
        toys.account.give(toys.account.address(), 1000);
      }
      fees = toys.chain.state().head().sequenceNumber() * 1_000_000;
    }

    TransactionData next() {
      List<ObjectRecord> owned = toys.account.objects(Optional.empty());
      ObjectRecord gas =
          owned.stream()
              .filter(object -> object.type().equals(Optional.of(Framework.GAS_COIN)))
              .max((a, b) -> Long.compareUnsigned(balance(a), balance(b)))
              .orElseThrow();
      owned.remove(gas);
      return new TransactionData(
          RandomProgram.of(toys, random, owned),
          toys.account.address(),
          toys.account.gas(List.of(gas.reference())),
          new Expiration.None());
    }

    /** What became of the transaction, if it was executed. */
    Optional<TransactionRecord> send(TransactionData transaction) {
      try {
        Outcome simulated = toys.chain.simulate(transaction);
        TransactionRecord done = toys.account.send(transaction);
        assertThat(done.effects()).isEqualTo(simulated.effects());
        succeeded += done.effects().status().succeeded() ? 1 : 0;
        fees += done.effects().gasUsed().computation();
        return Optional.of(done);
      } catch (TransactionRejected rejected) {
        return Optional.empty();
      }
    }

    long supply() {
      long sum = 0;
      Iterator<ObjectRecord> coins = toys.chain.state().ofType(Framework.GAS_COIN);
      while (coins.hasNext()) {
        sum += balance(coins.next());
      }
      return sum;
    }
  }

  private static long balance(ObjectRecord coin) {
    return BcsReader.decode(coin.contents().segment(), Coin::read).balance();
  }

  @Property(tries = 40)
  void keepsThePromisesOfTheChain(@ForAll long seed) {
    Ape ape = new Ape(seed);
    for (int i = 0; i < TRANSACTIONS; i++) {
      LedgerState before = ape.toys.chain.state();
      Optional<TransactionRecord> done = ape.send(ape.next());
      if (done.isEmpty()) {
        assertThat(ape.toys.chain.state()).isSameAs(before);
      } else {
        assertConsistent(before, ape.toys.chain.state(), done.get());
      }
      assertThat(ape.supply()).isEqualTo(2 * FrameworkPart.SUI_EACH - ape.fees);
    }
    SUCCEEDED.addAndGet(ape.succeeded);
  }

  /** Without luck no transaction of a single try succeeds; over all tries many must. */
  @AfterContainer
  static void manySucceeded() {
    assertThat(SUCCEEDED).as("successes").hasValueGreaterThan(SUCCESSES_MIN);
  }

  private static void assertConsistent(
      LedgerState before, LedgerState after, TransactionRecord done) {
    assertThat(TransactionEffects.decode(done.effectsBcs().segment())).isEqualTo(done.effects());
    assertThat(broken(done)).as("a bug of the interpreter or of the contract").isFalse();
    for (ChangedObject change : done.effects().changed()) {
      Address id = change.id();
      assertThat(change.input() instanceof ObjectIn.Existed)
          .isEqualTo(before.object(id).isPresent());
      assertThat(change.output() instanceof ObjectOut.Written)
          .isEqualTo(after.object(id).isPresent());
      before
          .object(id)
          .ifPresent(old -> {
            assertThat(change.input())
                .isEqualTo(new ObjectIn.Existed(old.version(), old.digest(), old.owner()));
            assertThat(old.version()).isLessThan(done.effects().lamportVersion());
            assertThat(change.operation()).isNotEqualTo(IdOperation.CREATED);
          });
    }
    assertThat(done.effects().gasObject().map(ObjectRef::id))
        .contains(done.data().gas().payment().getFirst().id());
    assertThat(done.effects().changed().stream().map(ChangedObject::id).toList()).isSorted();
  }

  private static boolean broken(TransactionRecord done) {
    return done.effects().status()
            instanceof ExecutionStatus.Failure(ExecutionError error, var ignored)
        && error == ExecutionError.Plain.INVARIANT_VIOLATION
        && ignored.isPresent();
  }

  @Property(tries = 300)
  void mutatedBytesAreExecutedOrRejected(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Devchain chain =
        Devchain.begin(new DevchainConfig(11, List.of(new ToyPart()), new HandClock(), 10, false));
    Account account = new Account(chain, chain.fundedAccount());
    byte[] bcs = account.transaction(c -> ToyChain.call(c, "make", Pure.u64(1))).bcs();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bcs[random.nextInt(bcs.length)] = (byte) random.nextInt();
    }

    try {
      assertThat(chain.execute(Bytes.of(bcs), List.of()).bcs()).isEqualTo(Bytes.of(bcs));
    } catch (TransactionRejected rejected) {
      assertThat(rejected.getMessage()).isNotBlank();
    }
  }
}
