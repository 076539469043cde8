package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.model.Fault;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.NotSent;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Unresolved;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rule 4 and the table of section 6: answers that are missing, wrong, or say "not this one". */
class UnknownFateTest {

  private static final long SUI = World.SUI;

  private final World world = new World(SUI);

  // Rule 4: an unknown outcome sends the same bytes again.

  @Test
  void sendsTheSameBytesAgainAfterALostRequest() throws InterruptedException {
    world.chain.next(Fault.LOST_REQUEST, Fault.OVERLOADED);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.sent()).hasSize(3);
    assertThat(new HashSet<>(world.chain.sent())).hasSize(1);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void looksTheDigestUpAfterALostReply() throws InterruptedException {
    world.chain.next(Fault.LOST_REPLY);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.sent()).hasSize(1);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void doesNotBelieveAnAnswerAboutAnotherTransaction() throws InterruptedException {
    world.chain.next(Fault.OTHER_REPLY);

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(done.execution().digest()).isEqualTo(world.chain.sent().getFirst());
    assertThat(world.answers).containsExactly("UNKNOWN");
  }

  @Test
  void waitsForATransactionThatIsUnderWay() throws InterruptedException {
    world.chain.next(Fault.DELAYED, Fault.LOST_REQUEST, Fault.GARBLED_REPLY);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(new HashSet<>(world.chain.sent())).hasSize(1);
  }

  @Test
  void leavesATransactionOfUnknownFateOpenAndSeesItThroughLater() throws InterruptedException {
    for (int i = 0; i < world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    Unresolved open = (Unresolved) world.execute(Bump.of(1));

    assertThat(world.chain.effects(1)).isZero();
    assertThat(onlyIntent().openAttempts().getFirst().digest()).isEqualTo(open.transaction());
    world.time.pass(Duration.ofMinutes(1));
    world.executor.sweep();
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void usesOtherCoinsWhileATransactionIsOpen() throws InterruptedException {
    ObjectRef other = world.coin(SUI / 2);
    for (int i = 0; i < world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    Unresolved open = (Unresolved) world.execute(Bump.of(1));
    world.chain.next(Fault.LOST_REQUEST);

    TransactionData sent = world.transactionOf(world.execute(Bump.of(2)));

    ObjectRef held = world.chain.transaction(open.transaction()).gas().payment().getFirst();
    assertThat(sent.gas().payment()).doesNotContain(held).hasSize(1);
    assertThat(List.of(held.id(), sent.gas().payment().getFirst().id())).contains(other.id());
  }

  @Test
  void doesNotTouchTheCapabilityOfAnOpenTransaction() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.coin(SUI);
    world.chain.setLookUpsFail(true);
    for (int i = 0; i <= world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    Unresolved first = (Unresolved) world.execute(Bump.of(1).with(capability));

    Unresolved second = (Unresolved) world.execute(Bump.of(2).with(capability));

    assertThat(second.transaction()).isEqualTo(first.transaction());
    assertThat(second.why()).contains(capability.id().toString());
  }

  // Table of section 6 and rules 7 and 8: definite negatives.

  @Test
  void buildsAnewOnceWhatIsRefusedAsStale() throws InterruptedException {
    AtomicReference<Digest> refused = new AtomicReference<>();
    world.chain.refuse(data -> {
      if (refused.compareAndSet(null, data.digest())) {
        data.gas().payment().forEach(coin -> world.chain.useElsewhere(coin.id()));
        return Optional.of(new RpcException.Refused("e", "needs a newer version", List.of()));
      }
      return Optional.empty();
    });

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(done.execution().digest()).isNotEqualTo(refused.get());
    assertThat(world.answers).containsExactly("REFUSED", "EXECUTED");
    assertThat(world.rebuilds).hasSize(1);
  }

  @Test
  void doesNotBuildTheSameAgainWhenItIsRefused() throws InterruptedException {
    world.chain.refuse(_ -> Optional.of(new RpcException.Refused("e", "bad", List.of())));

    assertThat(world.execute(Bump.of(1))).isInstanceOf(NotSent.class);
    assertThat(world.chain.sent()).hasSize(1);
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void doesNotSignAnewWhenARefusedTransactionMayHaveRunBefore() throws InterruptedException {
    world.chain.next(Fault.LOST_REQUEST);
    world.chain.refuse(_ -> Optional.of(new RpcException.Refused("e", "bad", List.of())));

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Unresolved.class);
    assertThat(new HashSet<>(world.chain.sent())).hasSize(1);
  }

  @Test
  void buildsAnewAfterAnUnknownOutcomeOnceTheObjectsHaveCertainlyMovedOn()
      throws InterruptedException {
    AtomicReference<Instant> sent = new AtomicReference<>();
    world.chain.next(Fault.LOST_REQUEST);
    world.chain.refuse(data -> {
      if (sent.compareAndSet(null, world.time.instant())) {
        data.gas().payment().forEach(coin -> world.chain.useElsewhere(coin.id()));
      }
      return Optional.empty();
    });

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(Duration.between(sent.get(), world.time.instant()))
        .isGreaterThan(Duration.ofSeconds(25));
  }

  @Test
  void leavesALockedTransactionOpenWhileNothingMoves() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.lock(capability);

    Unresolved outcome = (Unresolved) world.execute(Bump.of(1).with(capability));

    assertThat(outcome.why()).contains("is locked by");
    assertThat(world.chain.sent()).hasSize(ExecutorConfig.LOCKED_SENDS_MAX);
  }

  @Test
  void buildsAnewWhenTheWinnerOfALockHasMovedTheObject() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.lock(capability);
    Unresolved open = (Unresolved) world.execute(Bump.of(1).with(capability));
    world.chain.useElsewhere(capability.id());
    world.time.pass(Duration.ofHours(1));
    world.executor.sweep();
    world.time.pass(Duration.ofHours(1));

    Succeeded done = (Succeeded) world.execute(Bump.of(1).with(capability));

    assertThat(done.execution().digest()).isNotEqualTo(open.transaction());
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void takesOtherCoinsForALockedPlanThatDoesNoHarmTwice() throws InterruptedException {
    World two = new World(SUI);
    two.chain.coin(two.account.address(), ModelChain.SUI, SUI);
    ObjectRef[] locked = new ObjectRef[1];
    two.chain.refuse(data -> {
      ObjectRef coin = data.gas().payment().getFirst();
      if (locked[0] == null) {
        locked[0] = coin;
        two.chain.lock(coin);
      }
      return Optional.empty();
    });

    Succeeded done = (Succeeded) two.execute(Bump.of(1).harmless());

    assertThat(two.transactionOf(done).gas().payment()).doesNotContain(locked[0]);
    assertThat(two.journal.load()).hasSize(1);
  }

  @Test
  void aLockEndsWithTheEpochAndSoDoesTheTransaction() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.lock(capability);
    world.execute(Bump.of(1).with(capability));
    world.time.pass(World.EPOCH.multipliedBy(2));
    world.chain.unlock(capability);

    assertThat(world.execute(Bump.of(2).with(capability))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isZero();
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void triesElsewhereWhereNobodyExecutes() throws InterruptedException {
    world.chain.next(Fault.NO_EXECUTOR, Fault.NOT_AUTHORIZED);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.answers).containsExactly("NOT_TAKEN", "NOT_TAKEN", "EXECUTED");
  }

  @Test
  void whatNobodyTookIsClosed() throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      world.chain.next(Fault.NOT_AUTHORIZED);
    }

    assertThat(world.execute(Bump.of(1))).isInstanceOf(NotSent.class);
    assertThat(world.journal.load()).isEmpty();
  }

  private Intent onlyIntent() {
    assertThat(world.journal.load()).hasSize(1);
    return world.journal.load().getFirst();
  }
}
