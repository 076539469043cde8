package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.ContractUpgrade;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts on a chain that was closed and opened again. */
class RestartedNetworkTest {

  private static final long SEED = 31;

  @TempDir Path directory;

  private final WalrusGenesis genesis =
      new WalrusGenesis(new WalrusParameters(SEED, 10, 1000, 10_000, 100, ContractVersion.V4));
  private final ChainClock clock =
      ChainClock.standing(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));

  private Devchain open() {
    return Devchain.open(DevchainConfig.of(SEED, List.of(genesis), clock), directory);
  }

  private static Address upgrade(WalrusDeployment deployment) {
    return new ContractUpgrade(deployment).run(Set.of("events::PricesUpdated"));
  }

  @Test
  void upgradedContractsAreThereAgainAndCanBeUpgradedFurther() {
    Address account = Address.ofShort(0xacc);
    SystemStateInner before;
    MovePackage upgraded;
    try (Devchain chain = open()) {
      WalrusDeployment deployment = WalrusDeployment.on(chain, genesis);
      Address next = upgrade(deployment);
      deployment.giveWal(account, 3 * WAL);
      before = deployment.systemState();
      upgraded = chain.packages().find(next).orElseThrow();
    }

    try (Devchain chain = open()) {
      WalrusDeployment deployment = WalrusDeployment.on(chain, genesis);
      assertThat(deployment.systemState()).isEqualTo(before);
      MovePackage restored = chain.packages().find(upgraded.storageId()).orElseThrow();
      assertThat(restored.typeOrigins()).isEqualTo(upgraded.typeOrigins());
      assertThat(restored.functions()).hasSameSizeAs(upgraded.functions());

      Address third = upgrade(deployment);

      assertThat(deployment.systemObject().packageId()).isEqualTo(third);
      assertThat(chain.packages().versions(third)).hasSize(3);
    }
  }
}
