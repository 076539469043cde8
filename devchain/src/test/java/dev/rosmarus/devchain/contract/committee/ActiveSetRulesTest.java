package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.ACTIVE_SET_ZERO_MAX_SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ActiveSetRulesTest {

  @Test
  void keepsTheOrderInWhichNodesCame() {
    assertThat(set(3, 5, 50, 1, 10, 3, 30).nodes())
        .containsExactly(entry(5, 50), entry(1, 10), entry(3, 30));
  }

  @Test
  void updatesInPlace() {
    ActiveSet updated = insert(set(3, 5, 50, 1, 10), 5, 7);

    assertThat(updated.nodes()).containsExactly(entry(5, 7), entry(1, 10));
    assertThat(updated.totalStakeFrost()).isEqualTo(17);
  }

  @Test
  void removesByMovingTheLastIntoTheGap() {
    ActiveSet removed = insert(set(4, 5, 50, 1, 10, 3, 30), 5, 0);

    assertThat(removed.nodes()).containsExactly(entry(3, 30), entry(1, 10));
    assertThat(removed.totalStakeFrost()).isEqualTo(40);
    assertThat(insert(removed, 1, 0).nodes()).containsExactly(entry(3, 30));
  }

  @Test
  void neverAdmitsZeroStakeNorLessThanTheThreshold() {
    assertThat(insert(set(4, 1, 10), 2, 0).nodes()).containsExactly(entry(1, 10));

    ActiveSet demanding = ActiveSetRules.empty(4, 20);
    assertThat(insert(demanding, 1, 19).nodes()).isEmpty();
    assertThat(insert(insert(demanding, 1, 20), 1, 19).nodes()).isEmpty();
  }

  @Test
  void aNewcomerReplacesTheFirstOfThePoorestInPlace() {
    ActiveSet full = set(4, 1, 30, 2, 10, 3, 10, 4, 40);

    ActiveSet replaced = insert(full, 9, 11);
    assertThat(replaced.nodes())
        .containsExactly(entry(1, 30), entry(9, 11), entry(3, 10), entry(4, 40));
    assertThat(replaced.totalStakeFrost()).isEqualTo(91);
  }

  @Test
  void aNewcomerWithNoMoreThanThePoorestIsIgnored() {
    ActiveSet full = set(2, 1, 30, 2, 10);

    assertThat(insert(full, 9, 10)).isEqualTo(full);
  }

  @Test
  void comparesStakesAsUnsigned() {
    ActiveSet full = set(2, 1, 30, 2, 10);

    assertThat(insert(insert(full, 1, 0), 9, -1L - 10).nodes())
        .containsExactly(entry(2, 10), entry(9, -1L - 10));
  }

  @Test
  void mustHaveRoom() {
    assertAborts(ACTIVE_SET_ZERO_MAX_SIZE, () -> ActiveSetRules.empty(0, 0));
  }

  @Property
  void totalIsTheSumAndNobodyIsInTwice(@ForAll long seed) {
    Random random = new Random(seed);
    ActiveSet set = ActiveSetRules.empty(1 + random.nextInt(6), random.nextInt(3));
    for (int i = 0; i < 60; i++) {
      set = insert(set, 1 + random.nextInt(10), random.nextInt(12));

      assertThat(set.nodes().stream().mapToLong(ActiveSetEntry::stakedAmountFrost).sum())
          .isEqualTo(set.totalStakeFrost());
      assertThat(set.nodes()).extracting(ActiveSetEntry::nodeId).doesNotHaveDuplicates();
      assertThat(set.nodes()).hasSizeLessThanOrEqualTo(set.maxSize());
      assertThat(set.nodes()).allMatch(node -> node.stakedAmountFrost() > 0);
    }
  }

  private static ActiveSet set(int nodesMax, int... idsAndStakes) {
    ActiveSet set = ActiveSetRules.empty(nodesMax, 0);
    for (int i = 0; i < idsAndStakes.length; i += 2) {
      set = insert(set, idsAndStakes[i], idsAndStakes[i + 1]);
    }
    return set;
  }

  private static ActiveSet insert(ActiveSet set, int id, long stake) {
    return ActiveSetRules.insertOrUpdate(set, Address.ofShort(id), stake);
  }

  private static ActiveSetEntry entry(int id, long stake) {
    return new ActiveSetEntry(Address.ofShort(id), stake);
  }
}
