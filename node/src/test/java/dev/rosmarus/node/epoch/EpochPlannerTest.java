package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.epoch.EpochPlan.Attester;
import dev.rosmarus.node.epoch.EpochPlan.Serve;
import dev.rosmarus.node.epoch.EpochPlan.Skip;
import dev.rosmarus.node.epoch.EpochPlan.StandBy;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.status.NodeStatus.Active;
import dev.rosmarus.node.status.NodeStatus.RecoverMetadata;
import dev.rosmarus.node.status.NodeStatus.RecoveryCatchUp;
import dev.rosmarus.node.status.NodeStatus.RecoveryInProgress;
import dev.rosmarus.node.status.NodeStatus.Standby;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The plan table of the scenarios, T1 to T15, and where this node is stricter. */
class EpochPlannerTest {

  private static final CommitteeStanding IN_SYNC = new CommitteeStanding.InSync();

  private long epoch = 7;
  private CommitteeStanding standing = IN_SYNC;
  private NodeStatus status = new Active();
  private boolean member = true;
  private boolean memberBefore = true;
  private SortedSet<Integer> current = shards(1, 2);
  private SortedSet<Integer> previous = shards(1, 2);
  private Map<Integer, ShardStatus> local = active(1, 2);
  private boolean syncsRunning;

  private static SortedSet<Integer> shards(Integer... indices) {
    return new TreeSet<>(Arrays.asList(indices));
  }

  private static Map<Integer, ShardStatus> active(Integer... indices) {
    Map<Integer, ShardStatus> statuses = new TreeMap<>();
    shards(indices).forEach(index -> statuses.put(index, ShardStatus.ACTIVE));
    return statuses;
  }

  private EpochPlan plan() {
    return EpochPlanner.plan(
        new EpochInputs(
            epoch,
            standing,
            status,
            member,
            memberBefore,
            current,
            previous,
            new TreeMap<>(local),
            syncsRunning));
  }

  private Serve serve() {
    return (Serve) plan();
  }

  private void caughtUp() {
    standing = new CommitteeStanding.CatchingUp(epoch);
    status = new RecoveryCatchUp();
  }

  private void out() {
    member = false;
    current = shards();
  }

  private void joining() {
    memberBefore = false;
    previous = shards();
    local = active();
  }

  @Test
  void t1SkipsWhileTheChangeBeforeHasNotEnded() {
    standing = new CommitteeStanding.AlreadyInProgress();
    assertThat(plan()).isInstanceOf(Skip.class);
  }

  @Test
  void t2SkipsAStaleEventWhileCatchingUp() {
    caughtUp();
    standing = new CommitteeStanding.CatchingUp(epoch + 1);
    assertThat(plan()).isInstanceOf(Skip.class);
  }

  @Test
  void t3StandsByAfterCatchUpWithoutMembership() {
    caughtUp();
    out();
    previous = shards();
    assertThat(plan()).isEqualTo(new StandBy(shards(1, 2), shards(), true));
  }

  @Test
  void t3LocksNoShardTwice() {
    caughtUp();
    out();
    local = Map.of(1, ShardStatus.LOCKED_TO_MOVE, 2, ShardStatus.NONE);
    assertThat(plan()).isEqualTo(new StandBy(shards(2), shards(), true));
  }

  @Test
  void t4FetchesMetadataAndShardsAsANewMemberAfterCatchUp() {
    caughtUp();
    joining();
    assertThat(serve().status()).hasValue(new RecoverMetadata());
    assertThat(serve().create()).isEqualTo(shards(1, 2));
    assertThat(serve().forceActive()).isFalse();
    assertThat(serve().attester()).isEqualTo(Attester.SHARD_SYNC);
  }

  @Test
  void t4TrustsNoShardLeftOverFromBefore() {
    caughtUp();
    joining();
    local = active(2, 3);
    assertThat(serve().create()).isEqualTo(shards(1));
    assertThat(serve().reset()).isEqualTo(shards(2));
    assertThat(serve().remove()).isEqualTo(shards(3));
  }

  @Test
  void t5RecoversAsAContinuingMemberAfterCatchUp() {
    caughtUp();
    local = active(2);
    Serve plan = serve();
    assertThat(plan.status()).hasValue(new RecoveryInProgress(epoch));
    assertThat(plan.create()).isEqualTo(shards(1));
    assertThat(plan.forceActive()).isTrue();
    assertThat(plan.attester()).isEqualTo(Attester.RECOVERY);
  }

  @Test
  void t6SyncsGainedShards() {
    current = shards(1, 2, 3);
    Serve plan = serve();
    assertThat(plan.status()).isEmpty();
    assertThat(plan.create()).isEqualTo(shards(3));
    assertThat(plan.attester()).isEqualTo(Attester.SHARD_SYNC);
  }

  @Test
  void t7AttestsAtOnceWithNothingGained() {
    current = shards(1);
    Serve plan = serve();
    assertThat(plan.lock()).isEqualTo(shards(2));
    assertThat(plan.remove()).isEmpty();
    assertThat(plan.attester()).isEqualTo(Attester.FINISHER);
  }

  @Test
  void t7RemovesShardsOneChangeAfterTheyWereLost() {
    local = Map.of(1, ShardStatus.ACTIVE, 2, ShardStatus.ACTIVE, 9, ShardStatus.LOCKED_TO_MOVE);
    assertThat(serve().remove()).isEqualTo(shards(9));
  }

  @Test
  void t8LeavesTheWordToSyncsThatStillRun() {
    syncsRunning = true;
    assertThat(serve().attester()).isEqualTo(Attester.SHARD_SYNC);
  }

  @Test
  void t9GoesOnFetchingMetadata() {
    status = new RecoverMetadata();
    assertThat(serve().status()).isEmpty();
    assertThat(serve().attester()).isEqualTo(Attester.SHARD_SYNC);
  }

  @Test
  void t10LocksAndRemovesWhenDroppedOut() {
    out();
    local = active(1, 2, 5);
    assertThat(plan()).isEqualTo(new StandBy(shards(1, 2), shards(5), false));
  }

  @Test
  void t11LeavesNothingToSyncsWhenDroppedOut() {
    out();
    syncsRunning = true;
    assertThat(plan()).isEqualTo(new StandBy(shards(1, 2), shards(), false));
  }

  @Test
  void t12FetchesMetadataFirstAsANewJoiner() {
    joining();
    status = new Standby();
    Serve plan = serve();
    assertThat(plan.status()).hasValue(new RecoverMetadata());
    assertThat(plan.create()).isEqualTo(shards(1, 2));
    assertThat(plan.attester()).isEqualTo(Attester.SHARD_SYNC);
  }

  @Test
  void t12FindsTheSamePlanInEffectWhenTheEventComesAgain() {
    joining();
    local = active(1, 2);
    Serve plan = serve();
    assertThat(plan.status()).isEmpty();
    assertThat(plan.create()).isEmpty();
    assertThat(plan.reset()).isEmpty();
    assertThat(EpochPlanner.route(plan.attester(), true, status)).isEqualTo(Attester.FINISHER);
  }

  @Test
  void t13KeepsItsStatusAsAJoinerWithoutShards() {
    joining();
    status = new Standby();
    current = shards();
    assertThat(serve().status()).isEmpty();
    assertThat(serve().create()).isEmpty();
  }

  @Test
  void t14MovesTheTargetOfARecovery() {
    status = new RecoveryInProgress(epoch - 1);
    current = shards(1, 2, 3);
    Serve plan = serve();
    assertThat(plan.status()).hasValue(new RecoveryInProgress(epoch));
    assertThat(plan.create()).isEqualTo(shards(3));
    assertThat(plan.attester()).isEqualTo(Attester.RECOVERY);
  }

  @Test
  void t15StandsByWhenDroppedOutOfARecovery() {
    status = new RecoveryInProgress(epoch - 1);
    out();
    assertThat(plan()).isEqualTo(new StandBy(shards(1, 2), shards(), false));
  }

  @Test
  void nobodyAttestsAtOnceWhileAnOwnedShardIsNotActive() {
    assertThat(EpochPlanner.route(Attester.FINISHER, false, new Active()))
        .isEqualTo(Attester.SHARD_SYNC);
    assertThat(EpochPlanner.route(Attester.SHARD_SYNC, true, new RecoverMetadata()))
        .isEqualTo(Attester.SHARD_SYNC);
    assertThat(EpochPlanner.route(Attester.RECOVERY, true, new Active()))
        .isEqualTo(Attester.RECOVERY);
  }

  @Test
  void anOwnedShardWithoutStorageIsCreatedEvenIfItWasNotGained() {
    local = active(1);
    assertThat(serve().create()).isEqualTo(shards(2));
  }
}
