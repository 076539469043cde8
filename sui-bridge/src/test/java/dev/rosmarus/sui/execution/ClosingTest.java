package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.execution.model.Fault;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is, how many may wait, and what becomes of all of them when it is closed. */
@Timeout(30)
class ClosingTest {

  private final World world = new World(World.SUI);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch building = new CountDownLatch(1);
  private final CountDownLatch mayBuild = new CountDownLatch(1);

  @AfterEach
  void endCallers() {
    mayBuild.countDown();
    callers.shutdownNow();
  }

  /** Says when it is its turn, and waits until it may go on. */
  private final class SlowPlan implements TransactionPlan {
    @Override
    public String description() {
      return "slow";
    }

    @Override
    public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
        throws InterruptedException {
      building.countDown();
      mayBuild.await();
      Bump.of(1).addCommands(builder, facts);
    }
  }

  @Test
  void oneWaitsForTheOther() throws Exception {
    Future<?> first = callers.submit(call(new SlowPlan()));
    building.await();
    Future<?> second = callers.submit(call(Bump.of(2)));
    awaitQueued(1);
    assertThat(world.chain.sent()).isEmpty();
    mayBuild.countDown();

    assertThat(first.get()).isInstanceOf(Succeeded.class);
    assertThat(second.get()).isInstanceOf(Succeeded.class);
    assertThat(world.queued.getLast()).isZero();
  }

  @Test
  void refusesMoreThanMayWait() throws Exception {
    world.config = world.config.withCallersWaitingMax(1);
    world.restart();
    Future<?> first = callers.submit(call(new SlowPlan()));
    building.await();
    Future<?> second = callers.submit(call(Bump.of(2)));
    awaitQueued(1);

    assertThatThrownBy(() -> world.execute(Bump.of(3)))
        .isInstanceOf(ExecutionException.QueueFull.class);
    mayBuild.countDown();
    assertThat(first.get()).isInstanceOf(Succeeded.class);
    assertThat(second.get()).isInstanceOf(Succeeded.class);
  }

  @Test
  void anInterruptEndsTheWaitForATurnAndNothingElse() throws Exception {
    Future<?> first = callers.submit(call(new SlowPlan()));
    building.await();
    Future<?> second = callers.submit(call(Bump.of(2)));
    awaitQueued(1);
    second.cancel(true);
    Future<?> third = callers.submit(call(Bump.of(3)));
    mayBuild.countDown();

    assertThat(first.get()).isInstanceOf(Succeeded.class);
    assertThat(third.get()).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(2)).isZero();
  }

  @Test
  void noTransactionIsSentFromWithinAnother() {
    TransactionPlan nested =
        new TransactionPlan() {
          @Override
          public String description() {
            return "nested";
          }

          @Override
          public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
              throws InterruptedException {
            world.execute(Bump.of(2));
          }
        };

    assertThatThrownBy(() -> world.execute(nested)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingTurnsAwayWhoWaitsAndReturnsWhenTheOneUnderWayIsThrough() throws Exception {
    Future<?> first = callers.submit(call(new SlowPlan()));
    building.await();
    Future<?> second = callers.submit(call(Bump.of(2)));
    awaitQueued(1);
    Future<?> closing = callers.submit(() -> world.executor.close());

    assertThatThrownBy(second::get).hasCauseInstanceOf(ExecutionException.Closed.class);
    assertThat(closing.isDone()).isFalse();
    mayBuild.countDown();
    closing.get();
    assertThatThrownBy(() -> first.get(1, TimeUnit.SECONDS))
        .as("its wait for a checkpoint is cut short")
        .hasCauseInstanceOf(ExecutionException.Closed.class);
  }

  @Test
  void whatWasCutShortIsSeenThroughByTheNextProcess() throws Exception {
    Future<?> first = callers.submit(call(new SlowPlan()));
    building.await();
    world.chain.next(Fault.LOST_REPLY);
    Future<?> closing = callers.submit(() -> world.executor.close());
    assertThatThrownBy(() -> world.executor.sweep()).isInstanceOf(ExecutionException.Closed.class);
    mayBuild.countDown();
    closing.get();
    assertThatThrownBy(first::get).hasCauseInstanceOf(ExecutionException.Closed.class);
    assertThat(world.journal.load()).hasSize(1);

    world.restart().sweep();

    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void beginsNothingWhileTooMuchIsOpen() throws InterruptedException {
    world.config = world.config.withUnresolvedMax(1);
    world.restart();
    world.chain.setLookUpsFail(true);
    for (int i = 0; i < 2 * world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    world.execute(Bump.of(1));

    assertThatThrownBy(() -> world.execute(Bump.of(2)))
        .isInstanceOf(ExecutionException.TooManyUnresolved.class);
  }

  private Callable<Object> call(TransactionPlan plan) {
    return () -> world.execute(plan);
  }

  private void awaitQueued(int callersWaiting) {
    while (world.queued.isEmpty() || world.queued.getLast() != callersWaiting) {
      Thread.onSpinWait();
    }
  }
}
