package dev.rosmarus.devchain.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.storage.RewardSplit.Member;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RewardSplitTest {

  @Test
  void paysByWeightAndStoredBytesRoundedDown() {
    List<Member> members = List.of(new Member(3, 0), new Member(2, 40), new Member(1, 1_000));

    assertThat(RewardSplit.of(members, 100, 1_000))
        .isEqualTo(new RewardSplit(List.of(714L, 285L, 0L), 1));
  }

  @Test
  void leavesEverythingWhenNothingWasStored() {
    assertThat(RewardSplit.of(List.of(new Member(3, 0)), 0, 1_000))
        .isEqualTo(new RewardSplit(List.of(0L), 1_000));
    assertThat(RewardSplit.of(List.of(), 100, 1_000)).isEqualTo(new RewardSplit(List.of(), 1_000));
  }

  @Test
  void calculatesInOneHundredAndTwentyEightBits() {
    assertThat(RewardSplit.of(List.of(new Member(1, 0)), U64.MAX, U64.MAX).rewardsFrost())
        .containsExactly(U64.MAX);
    assertThatThrownBy(() -> RewardSplit.of(List.of(new Member(1000, 0)), U64.MAX, U64.MAX))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Property
  void neverPaysMoreThanThereIsNorLosesAny(@ForAll long seed) {
    Random random = new Random(seed);
    long usedBytes = random.nextLong(1L << 40);
    List<Member> members = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      long deniedBytes = random.nextBoolean() ? 0 : random.nextLong(2 * usedBytes + 1);
      members.add(new Member(1 + random.nextInt(100), deniedBytes));
    }
    long frost = random.nextLong(5_000_000_000_000_000_000L);

    RewardSplit split = RewardSplit.of(members, usedBytes, frost);

    long paid = split.rewardsFrost().stream().mapToLong(Long::longValue).sum();
    assertThat(paid + split.leftoverFrost()).isEqualTo(frost);
    assertThat(split.rewardsFrost()).allMatch(reward -> reward >= 0);
    assertThat(split.leftoverFrost()).isNotNegative();
    boolean anyStored = members.stream().anyMatch(m -> usedBytes > m.denyListBytes());
    if (anyStored) {
      assertThat(split.leftoverFrost()).isLessThan(members.size());
    }
  }
}
