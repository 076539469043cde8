package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.Bootstrap;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.DeploymentException;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A network brought to its first committee in one go. */
class BootstrapTest {

  private static final long SEED = 32;
  private static final int SHARDS = 10;

  private final WalrusGenesis genesis =
      new WalrusGenesis(new WalrusParameters(SEED, SHARDS, 60_000, 60_000, 10, ContractVersion.V4));
  private final ChainClock clock =
      ChainClock.standing(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
  private final Devchain chain = Devchain.begin(DevchainConfig.of(SEED, List.of(genesis), clock));
  private final WalrusDeployment deployment = WalrusDeployment.on(chain, genesis);

  @AfterEach
  void close() {
    chain.close();
  }

  private static List<Candidate> candidates(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(BootstrapTest::candidate).toList();
  }

  private static Candidate candidate(int number) {
    byte[] secret = new byte[32];
    secret[31] = (byte) number;
    return new Candidate(
        LocalNetwork.account("bootstrapped " + number),
        BlsSecretKey.of(secret),
        NetworkSecretKey.of(secret).publicKey(),
        "node " + number,
        "localhost:" + number,
        100,
        new VotingParams(5_000, 1_000, 1L << 40));
  }

  @Test
  void endsInTheFirstEpochWithShardsByStake() {
    List<RegisteredNode> nodes =
        Bootstrap.bootstrap(
            deployment, clock, candidates(3), List.of(100 * WAL, 100 * WAL, 300 * WAL));

    var staking = deployment.stakingState();
    assertThat(staking.epoch()).isEqualTo(1);
    assertThat(staking.epochState()).isInstanceOf(EpochState.EpochChangeDone.class);
    assertThat(
            nodes.stream()
                .map(node ->
                    staking.committee().shardsByNode().get(node.nodeId()).orElseThrow().size()))
        .containsExactly(2, 2, 6);
  }

  @Test
  void nodesWithoutShardsHaveNothingToAttest() {
    List<RegisteredNode> nodes =
        Bootstrap.bootstrap(deployment, clock, candidates(2), List.of(1000 * WAL, WAL));

    var shards = deployment.stakingState().committee().shardsByNode();
    assertThat(shards.get(nodes.get(0).nodeId()).orElseThrow()).hasSize(SHARDS);
    assertThat(shards.get(nodes.get(1).nodeId())).isEmpty();
    assertThat(deployment.stakingState().epochState())
        .isInstanceOf(EpochState.EpochChangeDone.class);
  }

  @Test
  void refusesAStakeTooFew() {
    assertThatThrownBy(() -> Bootstrap.bootstrap(deployment, clock, candidates(2), List.of(WAL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 nodes with 1 stakes");
  }

  @Test
  void cannotBeRepeated() {
    Bootstrap.bootstrap(deployment, clock, candidates(1), List.of(100 * WAL));

    assertThatThrownBy(
            () -> Bootstrap.bootstrap(deployment, clock, candidates(1), List.of(100 * WAL)))
        .isInstanceOf(DeploymentException.class);
  }
}
