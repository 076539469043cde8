package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.framework.FrameworkPart;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random payments between a few accounts, against a plain ledger of balances. */
class ConservationTest {

  private static final int STEPS = 25;
  private static final long FEE = 1_000_000;
  private static final BigInteger TOTAL =
      BigInteger.valueOf(FrameworkPart.SUI_EACH).multiply(BigInteger.TWO);

  /** A chain, its accounts, and what a plain ledger says they have. */
  private static final class Play {
    final HandClock clock = new HandClock();
    final Devchain chain = Devchain.begin(DevchainConfig.of(3, List.of(), clock));
    final List<Account> accounts = new ArrayList<>();
    final Map<Address, BigInteger> model = new HashMap<>();
    final SplittableRandom random;
    long fees;

    Play(long seed) {
      random = new SplittableRandom(seed);
      accounts.add(new Account(chain, chain.fundedAccount()));
      accounts.add(new Account(chain, chain.faucetAccount()));
      accounts.add(Account.named(chain, "third"));
      accounts.forEach(account -> model.put(account.address(), balance(account)));
    }

    BigInteger balance(Account account) {
      return account.coins().stream().map(Play::worth).reduce(BigInteger.ZERO, BigInteger::add);
    }

    static BigInteger worth(ObjectRecord coin) {
      long balance = BcsReader.decode(coin.contents().segment(), Coin::read).balance();
      return new BigInteger(Long.toUnsignedString(balance));
    }

    Optional<TransactionRecord> step() {
      clock.advance(Duration.ofMillis(random.nextInt(3)));
      Account sender = accounts.get(random.nextInt(accounts.size()));
      Account recipient = accounts.get(random.nextInt(accounts.size()));
      List<ObjectRecord> coins = sender.coins();
      List<ObjectRecord> payment = payment(coins);
      if (payment.isEmpty()) {
        return Optional.empty();
      }
      List<ObjectRecord> others = new ArrayList<>(coins);
      others.removeAll(payment);
      long amount = random.nextLong(200_000_000);
      TransactionData transaction =
          sender.transaction(
              payment.stream().map(ObjectRecord::reference).toList(),
              commands -> pay(commands, recipient.address(), amount, others));
      TransactionRecord done = sender.send(transaction);
      account(sender, recipient, done, amount);
      return Optional.of(done);
    }

    /** As many coins as suffice for the budget, and perhaps more. */
    private List<ObjectRecord> payment(List<ObjectRecord> coins) {
      List<ObjectRecord> payment = new ArrayList<>();
      BigInteger sum = BigInteger.ZERO;
      for (ObjectRecord coin : coins) {
        if (sum.compareTo(BigInteger.valueOf(Account.BUDGET)) < 0 || random.nextInt(4) == 0) {
          payment.add(coin);
          sum = sum.add(worth(coin));
        }
      }
      return sum.compareTo(BigInteger.valueOf(Account.BUDGET)) < 0 ? List.of() : payment;
    }

    private void pay(
        ProgrammableTransactionBuilder commands,
        Address recipient,
        long amount,
        List<ObjectRecord> others) {
      Operand gas = new Argument.GasCoin();
      if (others.size() > 1) {
        commands.mergeCoins(
            new ObjectArg.Owned(others.get(0).reference()),
            List.of(new ObjectArg.Owned(others.get(1).reference())));
      }
      commands.transferObjects(commands.splitCoins(gas, amount, amount), recipient);
    }

    private void account(Account sender, Account recipient, TransactionRecord done, long amount) {
      BigInteger fee = BigInteger.valueOf(FEE);
      BigInteger paid =
          done.effects().status().succeeded()
              ? BigInteger.TWO.multiply(BigInteger.valueOf(amount))
              : BigInteger.ZERO;
      fees += FEE;
      model.merge(sender.address(), paid.add(fee).negate(), BigInteger::add);
      model.merge(recipient.address(), paid, BigInteger::add);
    }

    BigInteger supply() {
      BigInteger sum = BigInteger.ZERO;
      Iterator<ObjectRecord> coins = chain.state().ofType(Framework.GAS_COIN);
      while (coins.hasNext()) {
        sum = sum.add(worth(coins.next()));
      }
      return sum;
    }
  }

  @Property(tries = 20)
  void balancesAreThoseOfAPlainLedgerAndNothingIsLost(@ForAll long seed) {
    Play play = new Play(seed);
    for (int i = 0; i < STEPS; i++) {
      play.step();
      for (Account account : play.accounts) {
        assertThat(play.balance(account)).isEqualTo(play.model.get(account.address()));
      }
      assertThat(play.supply()).isEqualTo(TOTAL.subtract(BigInteger.valueOf(play.fees)));
    }
  }

  @Property(tries = 10)
  void versionsOfEveryObjectRise(@ForAll long seed) {
    Play play = new Play(seed);
    for (int i = 0; i < STEPS; i++) {
      play.step()
          .ifPresent(done -> {
            for (ObjectRecord before : done.before()) {
              assertThat(before.version()).isLessThan(done.effects().lamportVersion());
            }
            for (ObjectRecord after : done.after()) {
              assertThat(after.version()).isEqualTo(done.effects().lamportVersion());
              assertThat(after.digest()).isEqualTo(after.object().digest());
            }
          });
    }
  }

  @Property(tries = 5)
  void theSameTransactionsGiveTheSameDigests(@ForAll long seed) {
    Play one = new Play(seed);
    Play two = new Play(seed);
    for (int i = 0; i < STEPS; i++) {
      one.step();
      two.step();
    }

    assertThat(two.chain.state().head().digest()).isEqualTo(one.chain.state().head().digest());
  }

  @Property(tries = 5)
  void everyCheckpointIsVerifiedAndEveryEffectIsReadAsItWasWritten(@ForAll long seed) {
    Play play = new Play(seed);
    for (int i = 0; i < STEPS; i++) {
      play.step();
    }
    LedgerState state = play.chain.state();
    CheckpointRecord genesis = state.genesis();
    VerifierState verified =
        VerifierState.trusting(
            genesis.digest(), genesis.summaryBcs().segment(), play.chain.committee());
    for (long number = 1; number <= state.head().sequenceNumber(); number++) {
      CheckpointRecord checkpoint = state.checkpoint(number).orElseThrow();
      VerifiedCheckpoint next = CheckpointVerifier.verify(verified, unverified(checkpoint));
      assertThat(next.objects()).hasSize(written(checkpoint));
      for (TransactionRecord transaction : checkpoint.transactions()) {
        assertThat(TransactionEffects.decode(transaction.effectsBcs().segment()))
            .isEqualTo(transaction.effects());
      }
      verified = next.next();
    }
  }

  private static int written(CheckpointRecord checkpoint) {
    return checkpoint.transactions().stream().mapToInt(t -> t.after().size()).sum();
  }

  private static UnverifiedCheckpoint unverified(CheckpointRecord checkpoint) {
    return new UnverifiedCheckpoint(
        checkpoint.sequenceNumber(),
        new UnverifiedSummary(checkpoint.summaryBcs().segment(), checkpoint.certificate()),
        checkpoint.contentsBcs().segment(),
        checkpoint.transactions().stream()
            .map(t ->
                new UnverifiedTransaction(
                    Optional.of(t.bcs().segment()),
                    t.effectsBcs().segment(),
                    t.eventsBcs().map(events -> events.segment())))
            .toList(),
        checkpoint.transactions().stream()
            .flatMap(t -> t.after().stream())
            .map(object ->
                MemorySegment.ofArray(BcsWriter.encode(object.object(), (out, o) -> o.write(out))))
            .toList());
  }
}
