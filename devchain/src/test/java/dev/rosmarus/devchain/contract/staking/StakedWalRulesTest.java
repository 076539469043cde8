package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.staking.Pools.OTHER_NODE;
import static dev.rosmarus.devchain.contract.staking.Pools.WAL;
import static dev.rosmarus.devchain.contract.staking.Pools.staked;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_INVALID_AMOUNT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_METADATA_MISMATCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_STAKE_BELOW_THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.StakedWal;
import org.junit.jupiter.api.Test;

class StakedWalRulesTest {

  private static final Address PART = Address.ofShort(32);

  @Test
  void splitsIntoTwoThatAreDueTogether() {
    StakedWal staked = StakedWalRules.withdrawing(staked(5 * WAL, 3), 7);

    StakedWalRules.Split split = StakedWalRules.split(staked, 2 * WAL, PART);

    assertThat(split.rest())
        .isEqualTo(new StakedWal(staked.id(), staked.state(), staked.nodeId(), 3 * WAL, 3));
    assertThat(split.part())
        .isEqualTo(new StakedWal(PART, staked.state(), staked.nodeId(), 2 * WAL, 3));
    assertThat(StakedWalRules.join(split.rest(), split.part())).isEqualTo(staked);
  }

  @Test
  void bothPartsAreWorthKeeping() {
    StakedWal staked = staked(2 * WAL, 3);

    assertThat(StakedWalRules.split(staked, WAL, PART).rest().principalFrost()).isEqualTo(WAL);
    assertAborts(
        STAKED_WAL_STAKE_BELOW_THRESHOLD, () -> StakedWalRules.split(staked, WAL - 1, PART));
    assertAborts(
        STAKED_WAL_STAKE_BELOW_THRESHOLD, () -> StakedWalRules.split(staked, WAL + 1, PART));
    assertAborts(STAKED_WAL_INVALID_AMOUNT, () -> StakedWalRules.split(staked, 2 * WAL, PART));
    assertAborts(STAKED_WAL_INVALID_AMOUNT, () -> StakedWalRules.split(staked, -1, PART));
  }

  @Test
  void joinsOnlyWhatIsAlike() {
    StakedWal staked = staked(WAL, 3);
    StakedWal elsewhere = new StakedWal(staked.id(), staked.state(), OTHER_NODE, WAL, 3);

    assertAborts(STAKED_WAL_METADATA_MISMATCH, () -> StakedWalRules.join(staked, staked(WAL, 4)));
    assertAborts(STAKED_WAL_METADATA_MISMATCH, () -> StakedWalRules.join(staked, elsewhere));
    assertAborts(
        STAKED_WAL_METADATA_MISMATCH,
        () -> StakedWalRules.join(staked, StakedWalRules.withdrawing(staked, 5)));
    assertAborts(
        STAKED_WAL_METADATA_MISMATCH,
        () ->
            StakedWalRules.join(
                StakedWalRules.withdrawing(staked, 6), StakedWalRules.withdrawing(staked, 5)));
  }
}
