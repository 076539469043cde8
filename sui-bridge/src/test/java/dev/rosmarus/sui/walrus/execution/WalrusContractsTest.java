package dev.rosmarus.sui.walrus.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WalrusContractsTest {

  private static final Address PACKAGE = Address.ofShort(0xa1);

  private final AtomicReference<WalrusPackages> onChain =
      new AtomicReference<>(WalrusPackages.of(PACKAGE));
  private final WalrusContracts contracts = new WalrusContracts(onChain::get);

  private static MoveAbort abort(String module, long code) {
    return new MoveAbort(
        PACKAGE, module, Optional.of("f"), code, Optional.empty(), OptionalLong.of(0));
  }

  @Test
  void namesAbortsOfTheContracts() {
    assertThat(contracts.abortName(PACKAGE, "staking_inner", 2)).contains("DuplicateSyncDone");
    assertThat(contracts.abortName(PACKAGE, "staking_inner", 999)).isEmpty();
    assertThat(WalrusContracts.of(abort("staking_inner", 2)).isSyncAlreadyDone()).isTrue();
  }

  @Test
  void doesNotTakeAModuleOfSuiForOneOfWalrus() {
    assertThat(contracts.abortName(Address.ofShort(3), "staking_pool", 3)).isEmpty();
  }

  @Test
  void knowsAWrongVersion() {
    assertThat(contracts.isWrongVersion(abort("system", 1))).isTrue();
    assertThat(contracts.isWrongVersion(abort("system", 2))).isFalse();
  }

  @Test
  void readsThePackagesOnceAndAnewOnlyWhenTold() {
    assertThat(contracts.packages()).isEqualTo(WalrusPackages.of(PACKAGE));
    assertThat(contracts.refreshPackages()).isFalse();
    onChain.set(WalrusPackages.of(Address.ofShort(0xa2)));

    assertThat(contracts.packages()).isEqualTo(WalrusPackages.of(PACKAGE));
    assertThat(contracts.refreshPackages()).isTrue();
    assertThat(contracts.packages()).isEqualTo(WalrusPackages.of(Address.ofShort(0xa2)));
  }
}
