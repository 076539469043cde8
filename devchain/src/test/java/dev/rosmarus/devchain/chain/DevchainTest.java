package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DevchainTest {

  private final HandClock clock = new HandClock();
  private final Devchain chain = Devchain.begin(DevchainConfig.of(7, List.of(), clock));
  private final Account funded = new Account(chain, chain.fundedAccount());

  @Test
  void beginsWithOneCheckpoint() {
    assertThat(chain.state().head().sequenceNumber()).isZero();
    assertThat(chain.chainId()).isEqualTo(chain.state().head().digest());
    assertThat(chain.state().object(Address.ofShort(6)))
        .hasValueSatisfying(object -> assertThat(object.version()).isEqualTo(1));
  }

  @Test
  void transfersCoins() {
    Account other = Account.named(chain, "other");

    funded.give(other.address(), 1234);

    assertThat(other.coins()).hasSize(1);
    assertThat(chain.state().head().sequenceNumber()).isEqualTo(1);
  }

  @Test
  void executesKnownTransactionsOnce() {
    var transaction = funded.transaction(_ -> {});

    TransactionRecord first = funded.send(transaction);
    TransactionRecord second = funded.send(transaction);

    assertThat(second).isSameAs(first);
    assertThat(chain.state().head().sequenceNumber()).isEqualTo(1);
  }

  @Test
  void listenersHearOfEveryCheckpointOnceItCanBeRead() {
    List<Long> heard = new ArrayList<>();
    var subscription =
        chain.subscribe(checkpoint -> {
          assertThat(chain.state().checkpoint(checkpoint.sequenceNumber())).isPresent();
          heard.add(checkpoint.sequenceNumber());
        });
    assertThat(subscription.headBefore()).isZero();

    chain.checkpoint();
    funded.send(_ -> {});
    subscription.close();
    chain.checkpoint();

    assertThat(heard).containsExactly(1L, 2L);
  }

  @Test
  void theClockShowsTheTimeOfTheCheckpoint() {
    clock.advance(Duration.ofMillis(250));

    CheckpointRecord checkpoint = chain.checkpoint();

    var object = chain.state().object(Address.ofShort(6)).orElseThrow();
    assertThat(object.version()).isEqualTo(2);
    assertThat(BcsReader.decode(object.contents().segment(), Clock::read).timestampMs())
        .isEqualTo(1_700_000_000_250L);
    assertThat(checkpoint.timestampMs()).isEqualTo(1_700_000_000_250L);
    assertThat(checkpoint.transactions()).hasSize(1);
  }

  @Test
  void timeNeverGoesBack() {
    clock.advance(Duration.ofSeconds(-10));

    assertThat(chain.checkpoint().timestampMs()).isEqualTo(chain.state().genesis().timestampMs());
  }

  @Test
  void sponsorsPayForOthers() {
    Account sponsor = new Account(chain, chain.faucetAccount());
    Account poor = Account.named(chain, "poor");
    GasData gas = sponsor.gas(List.of(sponsor.coins().getFirst().reference()));
    byte[] bcs =
        new TransactionData(
                new ProgrammableTransaction(List.of(), List.of()),
                poor.address(),
                gas,
                new Expiration.None())
            .bcs();
    Bytes bySender = Bytes.of(poor.key().signTransaction(bcs).bytes());
    Bytes bySponsor = Bytes.of(sponsor.key().signTransaction(bcs).bytes());

    assertThatThrownBy(() -> chain.execute(Bytes.of(bcs), List.of(bySender)))
        .isInstanceOf(TransactionRejected.class);
    TransactionRecord done = chain.execute(Bytes.of(bcs), List.of(bySender, bySponsor));

    assertThat(done.effects().gasObject()).isPresent();
    assertThat(done.signatures()).containsExactly(bySender, bySponsor);
  }

  @Test
  void theCoinsThatPayAreMergedEvenIfTheCommandsFail() {
    Account other = Account.named(chain, "other");
    funded.give(other.address(), 8_000_000);
    funded.give(other.address(), 7_000_000);
    List<ObjectRef> both = other.coins().stream().map(ObjectRecord::reference).toList();

    TransactionRecord done =
        other.send(
            other.transaction(
                both,
                commands ->
                    commands.transferObjects(
                        commands.splitCoins(new Argument.GasCoin(), Long.MAX_VALUE),
                        other.address())));

    assertThat(done.effects().status())
        .isEqualTo(
            new ExecutionStatus.Failure(
                ExecutionError.Plain.INSUFFICIENT_COIN_BALANCE, OptionalLong.of(0)));
    assertThat(other.coins())
        .singleElement()
        .satisfies(coin ->
            assertThat(BcsReader.decode(coin.contents().segment(), Coin::read).balance())
                .isEqualTo(14_000_000));
    assertThat(chain.state().object(both.get(1).id())).isEmpty();
  }
}
