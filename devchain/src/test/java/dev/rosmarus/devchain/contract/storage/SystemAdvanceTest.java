package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_COMMITTEE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_ACCOUNTING_EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.EpochParams;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemAdvanceTest {

  private static final long MIB = 1 << 20;
  private static final DenyListSizes NO_DENY_LISTS = new DenyListSizes(new VecMap<>(List.of()));

  private final SystemStateInner old =
      Reservation.ahead(
              Systems.state(10 * MIB, Systems.ring(3, 4), 6, 4), 5 * MIB, 2, Long.MAX_VALUE)
          .state();

  @Test
  void paysTheOldCommitteeAndCarriesOverTheRest() {
    SystemStateInner odd = withRing(AccountingRing.pay(old.futureAccounting(), 0, 7));

    SystemAdvance advance =
        SystemAdvance.of(odd, Systems.committee(5, 10), params(9 * MIB), NO_DENY_LISTS);

    assertThat(advance.rewardsFrost().entries())
        .containsExactly(
            new VecMap.Entry<>(Address.ofShort(1), 304L),
            new VecMap.Entry<>(Address.ofShort(2), 202L));
    assertThat(AccountingRing.at(advance.state().futureAccounting(), 0))
        .isEqualTo(new FutureAccounting(5, 5 * MIB, 501));
    assertThat(advance.state().usedCapacityBytes()).isEqualTo(5 * MIB);
    assertThat(advance.state().totalCapacityBytes()).isEqualTo(9 * MIB);
    assertThat(advance.state().committee()).isEqualTo(Systems.committee(5, 10));
    assertThat(advance.state().storagePricePerUnitSizeFrost())
        .isEqualTo(Systems.STORAGE_PRICE_FROST);
  }

  @Test
  void capacityIsNeverBelowWhatIsUsed() {
    assertThat(
            SystemAdvance.of(old, Systems.committee(5, 10), params(MIB), NO_DENY_LISTS)
                .state()
                .totalCapacityBytes())
        .isEqualTo(5 * MIB);
  }

  @Test
  void aDenyListCostsItsNode() {
    DenyListSizes denied =
        new DenyListSizes(new VecMap<>(List.of(new VecMap.Entry<>(Address.ofShort(1), 100 * MIB))));

    assertThat(
            SystemAdvance.of(old, Systems.committee(5, 10), params(0), denied)
                .rewardsFrost()
                .entries())
        .extracting(VecMap.Entry::value)
        .containsExactly(0L, 500L);
  }

  @Test
  void forgetsContendingEventBlobsAndKeepsTheCertifiedOne() {
    EventBlob certified = new EventBlob(BlobIdBytes.of(new byte[32]), 9);
    EventBlob contender = new EventBlob(BlobIdBytes.of(new byte[32]), 11);
    EventBlobCertificationState votes =
        new EventBlobCertificationState(
            Optional.of(certified), new VecMap<>(List.of(new VecMap.Entry<>(contender, 3))));

    SystemStateInner next =
        SystemAdvance.of(withVotes(votes), Systems.committee(5, 10), params(0), NO_DENY_LISTS)
            .state();

    assertThat(next.eventBlobCertificationState())
        .isEqualTo(
            new EventBlobCertificationState(Optional.of(certified), new VecMap<>(List.of())));
  }

  @Test
  void abortsForACommitteeOrRingOfAnotherEpoch() {
    assertAborts(
        SYSTEM_STATE_INNER_INCORRECT_COMMITTEE,
        () -> SystemAdvance.of(old, Systems.committee(6, 10), params(0), NO_DENY_LISTS));
    SystemStateInner early = withRing(Systems.ring(3, 3));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_ACCOUNTING_EPOCH,
        () -> SystemAdvance.of(early, Systems.committee(5, 10), params(0), NO_DENY_LISTS));
  }

  private static EpochParams params(long capacityBytes) {
    return new EpochParams(capacityBytes, U64.MAX, U64.MAX);
  }

  private SystemStateInner withRing(FutureAccountingRingBuffer ring) {
    return new SystemStateInner(
        old.committee(),
        old.totalCapacityBytes(),
        old.usedCapacityBytes(),
        old.storagePricePerUnitSizeFrost(),
        old.writePricePerUnitSizeFrost(),
        ring,
        old.eventBlobCertificationState(),
        old.denyListSizes());
  }

  private SystemStateInner withVotes(EventBlobCertificationState votes) {
    return new SystemStateInner(
        old.committee(),
        old.totalCapacityBytes(),
        old.usedCapacityBytes(),
        old.storagePricePerUnitSizeFrost(),
        old.writePricePerUnitSizeFrost(),
        old.futureAccounting(),
        votes,
        old.denyListSizes());
  }
}
