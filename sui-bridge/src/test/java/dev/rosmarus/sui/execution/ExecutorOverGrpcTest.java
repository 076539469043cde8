package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.NotSent;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Unresolved;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The executor over real connections: estimate, coins, sending, answers and look-ups. */
@Timeout(60)
class ExecutorOverGrpcTest {

  private final GrpcWorld grpc = new GrpcWorld(2, World.SUI, World.SUI);
  private final World world = grpc.world;

  @AfterEach
  void close() {
    grpc.close();
  }

  @Test
  void executesOneAfterTheOtherAndReadsWhatItWrote() throws InterruptedException {
    Succeeded first = (Succeeded) world.executor.execute(Bump.of(1));
    Succeeded second = (Succeeded) world.executor.execute(Bump.of(2));

    assertThat(first.execution().checkpoint()).hasValue(1001);
    assertThat(second.execution().checkpoint()).hasValue(1002);
    assertThat(world.executor.freshness()).isEqualTo(Freshness.including(1002));
    assertThat(world.chain.effects(1) + world.chain.effects(2)).isEqualTo(2);
    assertThat(world.chain.simulated()).hasSize(2);
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void findsByItsDigestWhatRanThoughTheAnswerWasLost() throws InterruptedException {
    grpc.loseNextReply();

    Succeeded done = (Succeeded) world.executor.execute(Bump.of(1));

    assertThat(done.execution().checkpoint()).hasValue(1001);
    assertThat(world.answers).containsExactly("UNKNOWN");
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void aRefusalIsDefinite() throws InterruptedException {
    world.chain.refuse(_ -> Optional.of(new RpcException.Refused("e", "bad gas", List.of())));

    NotSent outcome = (NotSent) world.executor.execute(Bump.of(1));

    assertThat(outcome.why()).contains("just refused");
    assertThat(world.answers).containsOnly("REFUSED");
  }

  @Test
  void aLockIsNot() throws InterruptedException {
    world.chain.coinsOf(world.account.address()).forEach(world.chain::lock);

    Unresolved outcome = (Unresolved) world.executor.execute(Bump.of(1));

    assertThat(outcome.why()).contains("is locked by");
    assertThat(world.journal.load()).hasSize(1);
  }

  @Test
  void goesOnWithTheOtherEndpoint() throws InterruptedException {
    grpc.nodes.getFirst().close();

    assertThat(world.executor.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }
}
