package dev.rosmarus.sui.walrus.read;

import static dev.rosmarus.sui.walrus.read.WalrusOnChain.STAKING;
import static dev.rosmarus.sui.walrus.read.WalrusOnChain.SYSTEM;
import static dev.rosmarus.sui.walrus.read.WalrusOnChain.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.SharedObjects;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.object.Deployment;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTargetsTest {

  private static final Address WALRUS_SUBSIDIES = Address.ofShort(0xd0);
  private static final Address SUBSIDIES = Address.ofShort(0xd1);
  private static final Address PACKAGE = Address.ofShort(0xd2);
  private static final Address LATER = Address.ofShort(0x104);

  private final WalrusOnChain walrus = new WalrusOnChain();
  private final WalrusChain chain = walrus.chain();

  private CallTargets targets(ConfiguredObjects configured) {
    return new CallTargets(chain, SYSTEM, STAKING, configured);
  }

  private void putSubsidies() {
    walrus.node.put(
        WALRUS_SUBSIDIES,
        PACKAGE + "::walrus_subsidies::WalrusSubsidies",
        new Owner.Shared(8),
        encode(new WalrusSubsidies(WALRUS_SUBSIDIES, 2, PACKAGE), WalrusSubsidies::write));
    walrus.node.put(
        SUBSIDIES,
        PACKAGE + "::subsidies::Subsidies",
        new Owner.Shared(9),
        encode(new Subsidies(SUBSIDIES, 1, 2, 3, LATER, 3), Subsidies::write));
  }

  @Test
  void needsSystemAndStakingOnly() {
    CallTargets targets = targets(ConfiguredObjects.NONE);
    assertThat(targets.packages(Freshness.ANY)).isEqualTo(WalrusPackages.of(WalrusOnChain.CURRENT));
    assertThat(targets.objects())
        .isEqualTo(
            SharedObjects.of(
                new SharedRef(SYSTEM, WalrusOnChain.SYSTEM_SHARED_VERSION),
                new SharedRef(STAKING, WalrusOnChain.STAKING_SHARED_VERSION)));
  }

  @Test
  void findsWhatIsConfigured() {
    putSubsidies();
    CallTargets targets =
        targets(
            new ConfiguredObjects(
                Optional.empty(),
                Optional.empty(),
                Optional.of(WALRUS_SUBSIDIES),
                Optional.of(SUBSIDIES),
                Optional.of(PACKAGE)));
    assertThat(targets.packages(Freshness.ANY))
        .isEqualTo(
            new WalrusPackages(
                WalrusOnChain.CURRENT,
                Optional.of(PACKAGE),
                Optional.of(LATER),
                Optional.of(PACKAGE)));
    assertThat(targets.objects().walrusSubsidies()).contains(new SharedRef(WALRUS_SUBSIDIES, 8));
    assertThat(targets.objects().subsidies()).contains(new SharedRef(SUBSIDIES, 9));
  }

  @Test
  void namesTheNewPackageAfterAnUpgrade() {
    CallTargets targets = targets(ConfiguredObjects.NONE);
    WalrusPackages before = targets.packages(Freshness.ANY);
    walrus.packageId = LATER;
    walrus.publish();
    chain.flush();
    assertThat(targets.packages(Freshness.ANY))
        .isNotEqualTo(before)
        .isEqualTo(WalrusPackages.of(LATER));
  }

  @Test
  void namesTheConfiguredObjectThatIsMissing() {
    CallTargets targets = targets(ConfiguredObjects.of(Deployment.MAINNET));
    assertThatThrownBy(targets::objects)
        .isInstanceOf(ObjectMissing.class)
        .hasMessageContaining(Deployment.MAINNET.treasury().toString());
    assertThatThrownBy(() -> targets.packages(Freshness.ANY)).isInstanceOf(ObjectMissing.class);
  }
}
