package dev.rosmarus.devchain.contract.storage;

import dev.rosmarus.devchain.contract.vm.U64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An epoch's rewards, shared out by what each member of its committee stored (Walrus contracts
 * spec, section 9.3, step 4). Rewards and leftover together are what there was.
 *
 * @param rewardsFrost in the order of the members
 * @param leftoverFrost for the next epoch
 */
public record RewardSplit(List<Long> rewardsFrost, long leftoverFrost) {

  /**
   * What counts of a member.
   *
   * @param weight its shards
   * @param denyListBytes that it does not store
   */
  public record Member(int weight, long denyListBytes) {}

  public RewardSplit {
    rewardsFrost = List.copyOf(rewardsFrost);
  }

  /**
   * @param usedCapacityBytes of the closed epoch
   * @param frost its rewards after the burn
   */
  public static RewardSplit of(List<Member> members, long usedCapacityBytes, long frost) {
    List<BigInteger> stored =
        members.stream().map(member -> storedBytes(member, usedCapacityBytes)).toList();
    BigInteger total =
        stored.stream().reduce(BigInteger.ZERO, (a, b) -> U64.u128(a.add(b))).max(BigInteger.ONE);
    List<Long> rewards = new ArrayList<>();
    long left = frost;
    for (BigInteger bytes : stored) {
      long reward = U64.narrow(U64.u128(bytes.multiply(U64.wide(frost))).divide(total));
      left = U64.subtract(left, reward);
      rewards.add(reward);
    }
    return new RewardSplit(rewards, left);
  }

  private static BigInteger storedBytes(Member member, long usedCapacityBytes) {
    long bytes = usedCapacityBytes - U64.min(member.denyListBytes(), usedCapacityBytes);
    return U64.wide(bytes).multiply(BigInteger.valueOf(member.weight()));
  }
}
