package dev.rosmarus.devchain.deployment;

import dev.rosmarus.devchain.chain.ChainClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a network that was just deployed to its first committee (local chain spec, section 8,
 * steps 1 to 5): money for the operators, registration, stake, the end of epoch 0, and every node's
 * word that it has its shards.
 */
public final class Bootstrap {

  /** What an operator gets to pay gas with, 10 SUI. */
  private static final long OPERATOR_MIST = 10_000_000_000L;

  private Bootstrap() {}

  /**
   * Ends in epoch 1, after its change is done. The clock leaps over what is left of epoch 0.
   *
   * @param clock the chain's
   * @param nodes at least one
   * @param stakesFrost of the nodes, in their order, each 1 WAL or more
   * @return the nodes in their order; those whose stake is too small hold no shards
   * @throws IllegalArgumentException if there are not as many stakes as nodes
   * @throws DeploymentException if the contracts refuse a step, as after epoch 0
   */
  public static List<RegisteredNode> bootstrap(
      WalrusDeployment deployment,
      ChainClock clock,
      List<Candidate> nodes,
      List<Long> stakesFrost) {
    if (nodes.isEmpty() || nodes.size() != stakesFrost.size()) {
      throw new IllegalArgumentException(
          nodes.size() + " nodes with " + stakesFrost.size() + " stakes");
    }
    List<RegisteredNode> registered = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      deployment.giveSui(nodes.get(i).account().address(), OPERATOR_MIST);
      registered.add(deployment.register(nodes.get(i)));
      deployment.stake(registered.get(i).nodeId(), stakesFrost.get(i));
    }
    leapTo(Instant.ofEpochMilli(deployment.stakingState().firstEpochStartMillis()), clock);
    deployment.endVoting();
    deployment.startEpochChange();
    for (int i = 0; i < nodes.size(); i++) {
      if (deployment.isMember(registered.get(i))) {
        deployment.syncDone(nodes.get(i), registered.get(i));
      }
    }
    return List.copyOf(registered);
  }

  private static void leapTo(Instant time, ChainClock clock) {
    Duration left = Duration.between(clock.instant(), time);
    if (left.isPositive()) {
      clock.advance(left);
    }
  }
}
