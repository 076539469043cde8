package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.APPORTIONMENT_QUEUE_POP_FROM_EMPTY_HEAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NO_STAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApportionmentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "778; 25000,25000,25000,25000; 195,195,194,194",
        "4; 50000,30000,15000,5000; 2,2,0,0",
        "777; 50000,30000,15000,5000; 389,234,116,38",
        "777; 50000,50000,30000,15000,15000,5000; 236,236,142,70,70,23",
        "1000; 50000,50000,30000,15000,15000,5000; 303,303,182,91,91,30",
        "18; 780000,650000,520000,390000,260000; 6,5,4,2,1",
        "1000; 600,100,200,100; 500,125,250,125",
        "3; 1000000,999999; 2,1",
        "9; 200,200,200,100,100,100; 2,2,2,1,1,1",
        "10; 4000,2000,1000; 6,3,1",
      })
  void apportionsAsTheContracts(int nShards, String stakes, String shards) {
    assertThat(Apportionment.shards(longs(stakes), nShards))
        .map(Integer::longValue)
        .isEqualTo(longs(shards));
  }

  @Test
  void capsARichNodeAmongMany() {
    List<Long> stakes = new ArrayList<>(Collections.nCopies(21, 20L));
    stakes.set(5, 200L);

    List<Integer> expected = new ArrayList<>(Collections.nCopies(21, 45));
    expected.set(5, 100);
    assertThat(Apportionment.shards(stakes, 1000)).isEqualTo(expected);
  }

  @Test
  void abortsWithoutStake() {
    assertAborts(STAKING_INNER_NO_STAKE, () -> Apportionment.shards(List.of(), 10));
    assertAborts(STAKING_INNER_NO_STAKE, () -> Apportionment.shards(List.of(0L, 0L), 10));
  }

  @Test
  void abortsWhenTheCapLeavesShardsOver() {
    assertAborts(
        APPORTIONMENT_QUEUE_POP_FROM_EMPTY_HEAP,
        () -> Apportionment.shards(Collections.nCopies(20, 1L), 9));
  }

  @Test
  void leavesOutNodesWithoutShards() {
    List<ActiveSetEntry> nodes =
        List.of(
            new ActiveSetEntry(Address.ofShort(9), 50_000),
            new ActiveSetEntry(Address.ofShort(2), 5_000),
            new ActiveSetEntry(Address.ofShort(5), 30_000));

    assertThat(Apportionment.of(new ActiveSet(10, 0, nodes, 85_000), 3).entries())
        .containsExactly(
            new VecMap.Entry<>(Address.ofShort(9), 2), new VecMap.Entry<>(Address.ofShort(5), 1));
  }

  @Property
  void givesEveryShardAndNobodyMoreThanTheCap(
      @ForAll("stakes") List<Long> stakes, @ForAll @IntRange(min = 10, max = 1000) int nShards) {
    List<Integer> shards = Apportionment.shards(stakes, nShards);

    assertThat(shards).hasSameSizeAs(stakes);
    assertThat(shards.stream().mapToInt(Integer::intValue).sum()).isEqualTo(nShards);
    int k = stakes.size();
    int cap = k >= 20 ? nShards / 10 : Math.ceilDiv(2 * nShards, k);
    assertThat(shards).allMatch(count -> count <= cap);
  }

  @Property
  void neverGivesMoreForLess(
      @ForAll("stakes") List<Long> stakes, @ForAll @IntRange(min = 10, max = 1000) int nShards) {
    List<Integer> shards = Apportionment.shards(stakes, nShards);

    for (int i = 0; i < stakes.size(); i++) {
      for (int j = 0; j < stakes.size(); j++) {
        boolean richer =
            stakes.get(i) > stakes.get(j) || (stakes.get(i).equals(stakes.get(j)) && i < j);
        if (richer) {
          assertThat(shards.get(i)).isGreaterThanOrEqualTo(shards.get(j));
        }
      }
    }
  }

  @Property
  void neverTakesFromANodeThatGainsStake(
      @ForAll("stakes") List<Long> stakes,
      @ForAll @IntRange(min = 10, max = 300) int nShards,
      @ForAll @IntRange(min = 0, max = 1000) int which,
      @ForAll @IntRange(min = 1, max = 1_000_000_000) int more) {
    int index = which % stakes.size();
    List<Long> grown = new ArrayList<>(stakes);
    grown.set(index, grown.get(index) + more);

    assertThat(Apportionment.shards(grown, nShards).get(index))
        .isGreaterThanOrEqualTo(Apportionment.shards(stakes, nShards).get(index));
  }

  /** What d'Hondt means: the next shard of anybody below the cap would be bought dearer. */
  @Property
  void nobodyWouldRatherHaveAnothersLastShard(
      @ForAll("stakes") List<Long> stakes, @ForAll @IntRange(min = 10, max = 300) int nShards) {
    List<Integer> shards = Apportionment.shards(stakes, nShards);
    int k = stakes.size();
    int cap = k >= 20 ? nShards / 10 : Math.ceilDiv(2 * nShards, k);

    for (int loser = 0; loser < k; loser++) {
      for (int holder = 0; holder < k; holder++) {
        if (shards.get(loser) < cap && shards.get(holder) > 0) {
          assertThat(quotient(stakes.get(loser), shards.get(loser) + 1))
              .isLessThanOrEqualTo(quotient(stakes.get(holder), shards.get(holder)));
        }
      }
    }
  }

  private static BigInteger quotient(long stake, int shards) {
    return BigInteger.valueOf(stake).shiftLeft(64).divide(BigInteger.valueOf(shards));
  }

  @Provide
  Arbitrary<List<Long>> stakes() {
    Arbitrary<Long> stake =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 20),
            Arbitraries.longs().between(1, 50_000_000_000_000_000L));
    return stake.list().ofMinSize(1).ofMaxSize(40);
  }

  private static List<Long> longs(String text) {
    return Arrays.stream(text.strip().split(",")).map(Long::valueOf).toList();
  }
}
