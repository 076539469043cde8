package dev.rosmarus.node.epoch;

import dev.rosmarus.node.epoch.EpochPlan.Attester;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides what the start of an epoch means (Walrus node runtime spec, section 13.5), with the same
 * answer when the event comes again after a crash.
 *
 * <p>Stricter than the reference in two points: shards left over from before epochs that were
 * missed never count as synced (section 9.2), and nobody attests before every owned shard is
 * active.
 */
final class EpochPlanner {

  private EpochPlanner() {}

  static EpochPlan plan(EpochInputs inputs) {
    return switch (inputs.standing()) {
      case CommitteeStanding.AlreadyInProgress _ ->
          new EpochPlan.Skip("the change before it has not ended");
      case CommitteeStanding.CatchingUp(long committeeEpoch) ->
          inputs.epoch() < committeeEpoch
              ? new EpochPlan.Skip("the chain is in epoch " + committeeEpoch)
              : caughtUp(inputs);
      case CommitteeStanding.InSync _ -> inSync(inputs);
    };
  }

  private static EpochPlan caughtUp(EpochInputs inputs) {
    if (!inputs.member()) {
      return new EpochPlan.StandBy(unlocked(inputs), none(), true);
    }
    if (inputs.memberBefore()) {
      return new EpochPlan.Serve(
          Optional.of(new NodeStatus.RecoveryInProgress(inputs.epoch())),
          inputs.missing(),
          none(),
          true,
          inputs.lost(),
          inputs.surplus(),
          Attester.RECOVERY);
    }
    SortedSet<Integer> stale = new TreeSet<>(inputs.gained());
    stale.retainAll(inputs.local().keySet());
    return new EpochPlan.Serve(
        Optional.of(new NodeStatus.RecoverMetadata()),
        inputs.missing(),
        stale,
        false,
        inputs.lost(),
        inputs.surplus(),
        Attester.SHARD_SYNC);
  }

  private static EpochPlan inSync(EpochInputs inputs) {
    if (!inputs.member()) {
      return new EpochPlan.StandBy(inputs.lost(), inputs.surplus(), false);
    }
    if (inputs.status() instanceof NodeStatus.RecoveryInProgress) {
      return serve(
          inputs,
          Optional.of(new NodeStatus.RecoveryInProgress(inputs.epoch())),
          Attester.RECOVERY);
    }
    NodeStatus fetching = new NodeStatus.RecoverMetadata();
    boolean joins = !inputs.memberBefore() && !inputs.gained().isEmpty();
    if (joins && inputs.status().mayBecome(fetching)) {
      return serve(inputs, Optional.of(fetching), Attester.SHARD_SYNC);
    }
    boolean toSync =
        !inputs.gained().isEmpty()
            || inputs.syncsRunning()
            || inputs.status() instanceof NodeStatus.RecoverMetadata;
    return serve(inputs, Optional.empty(), toSync ? Attester.SHARD_SYNC : Attester.FINISHER);
  }

  private static EpochPlan serve(
      EpochInputs inputs, Optional<NodeStatus> status, Attester attester) {
    return new EpochPlan.Serve(
        status, inputs.missing(), none(), false, inputs.lost(), inputs.surplus(), attester);
  }

  /**
   * Who attests once the plan is carried out.
   *
   * @param allActive whether every owned shard is active
   * @param status after the plan
   */
  static Attester route(Attester planned, boolean allActive, NodeStatus status) {
    return switch (planned) {
      case RECOVERY -> Attester.RECOVERY;
      case FINISHER, SHARD_SYNC ->
          allActive && !(status instanceof NodeStatus.RecoverMetadata)
              ? Attester.FINISHER
              : Attester.SHARD_SYNC;
    };
  }

  private static SortedSet<Integer> unlocked(EpochInputs inputs) {
    SortedSet<Integer> shards = new TreeSet<>(inputs.local().keySet());
    shards.removeIf(shard -> inputs.local().get(shard) == ShardStatus.LOCKED_TO_MOVE);
    return shards;
  }

  private static SortedSet<Integer> none() {
    return Collections.emptySortedSet();
  }
}
