package dev.rosmarus.sui.walrus.abort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.MoveLocation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WalrusAbortTest {

  private static WalrusAbort abort(String module, long code) {
    return new WalrusAbort(Address.ofShort(9), module, code, Optional.of("f"));
  }

  private static List<String> all(Predicate<WalrusAbort> predicate) {
    return Arrays.stream(MoveAbortName.values())
        .filter(name -> predicate.test(abort(name.module(), name.code())))
        .map(name -> name.module() + " " + name.code())
        .toList();
  }

  @Test
  void knowsEveryCodeOfTheSpec() {
    long codes =
        Arrays.stream(MoveAbortName.values())
            .filter(name ->
                !List.of("balance", "bcs", "dynamic_field", "vec_map").contains(name.module()))
            .count();
    assertThat(codes).isEqualTo(137);
    assertThat(MoveAbortName.of("staked_wal", 6))
        .map(MoveAbortName::shortName)
        .contains("AlreadyWithdrawing");
    assertThat(MoveAbortName.of("staked_wal", 3)).isEmpty();
    assertThat(MoveAbortName.of("storage_pool", 14))
        .map(MoveAbortName::shortName)
        .contains("InvalidPercent");
  }

  @Test
  void isFoundInAnExecutionError() {
    MoveLocation at =
        new MoveLocation(Address.ofShort(9), "staking", 3, 4, Optional.of("voting_end"));
    assertThat(WalrusAbort.of(new ExecutionError.MoveAbort(at, 1)))
        .contains(new WalrusAbort(Address.ofShort(9), "staking", 1, Optional.of("voting_end")));
    assertThat(WalrusAbort.of(new ExecutionError.CircularObjectOwnership(Address.ofShort(9))))
        .isEmpty();
  }

  @Test
  void asksForFreshPackagesOnEveryWrongVersion() {
    assertThat(all(WalrusAbort::isWrongVersion))
        .containsExactlyInAnyOrder("system 1", "staking 1", "subsidies 2", "walrus_subsidies 1");
  }

  @Test
  void tellsWhatBecameOfASync() {
    assertThat(all(WalrusAbort::isSyncOfAnotherEpoch)).containsExactly("staking_inner 1");
    assertThat(all(WalrusAbort::isSyncAlreadyDone)).containsExactly("staking_inner 2");
  }

  @Test
  void tellsWhatBecameOfAnAttestation() {
    assertThat(all(WalrusAbort::pausesAttestations))
        .containsExactlyInAnyOrder("system_state_inner 3", "system_state_inner 8");
    assertThat(all(WalrusAbort::isFinalForAttestation))
        .containsExactlyInAnyOrder("system_state_inner 6", "system_state_inner 7");
  }

  @Test
  void tellsWhenAnEpochCallCameAtTheWrongTime() {
    assertThat(all(WalrusAbort::isOutOfEpochState))
        .containsExactlyInAnyOrder("staking_inner 0", "staking_inner 5", "staking_inner 6");
  }

  @Test
  void needsNoFunctionName() {
    WalrusAbort abort = new WalrusAbort(Address.ofShort(9), "system", 1, Optional.empty());
    assertThat(abort.isWrongVersion()).isTrue();
    assertThat(abort.toString()).endsWith("9::system aborted with code 1 (WrongVersion)");
  }

  @Test
  void namesUnknownCodesByNumber() {
    assertThat(abort("system", -1).toString())
        .endsWith("::system::f aborted with code 18446744073709551615");
  }
}
