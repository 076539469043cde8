package dev.rosmarus.node.epoch;

import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.epoch.EpochPlan.Attester;
import dev.rosmarus.node.event.ElementCompletion;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Carries a plan out, in an order in which a crash at any point lets the replayed event do the rest
 * (Walrus node runtime spec, section 13.5). Lost shards are locked before anybody can attest; a
 * status that promises shards is written after they exist. Called with the critical lock held.
 */
final class PlanExecution {

  private final EpochParts parts;
  private final GainedShards gained;

  PlanExecution(EpochParts parts, GainedShards gained) {
    this.parts = parts;
    this.gained = gained;
  }

  /** Whether nothing is left to be fetched, so that nobody but the finisher may attest. */
  boolean isSettled(CommitteeSnapshot snapshot) {
    return allActive(snapshot.ownShards())
        && switch (parts.status().status()) {
          case NodeStatus.RecoverMetadata _, NodeStatus.RecoveryInProgress _ -> false;
          case NodeStatus.Standby _,
              NodeStatus.Active _,
              NodeStatus.RecoveryCatchUp _,
              NodeStatus.IncompleteCatchUp _ ->
              true;
        };
  }

  private boolean allActive(Collection<Integer> shards) {
    return shards.stream()
        .allMatch(index ->
            parts
                .shards()
                .shard(index)
                .filter(shard -> shard.status() == ShardStatus.ACTIVE)
                .isPresent());
  }

  /**
   * @return what is left for the finisher; nothing if the event is complete
   */
  Optional<Finisher.Work> standBy(long epoch, EpochPlan.StandBy plan, ElementCompletion completion)
      throws InterruptedException {
    gained.revoke();
    lock(plan.lock());
    parts.status().become(new NodeStatus.Standby());
    return plan.afterCatchUp()
        ? Optional.empty()
        : Optional.of(new Finisher.Work(epoch, false, plan.remove(), completion));
  }

  /**
   * @return what is left for the finisher
   */
  Optional<Finisher.Work> serve(long epoch, EpochPlan.Serve plan, ElementCompletion completion)
      throws InterruptedException {
    gained.revoke();
    parts.shards().create(plan.create());
    for (int shard : plan.reset()) {
      parts.shards().setStatus(shard, ShardStatus.NONE);
    }
    reopen();
    lock(plan.lock());
    if (plan.status().isPresent()) {
      parts.status().become(plan.status().get());
    }
    CommitteeSnapshot snapshot = parts.committees().snapshot();
    if (plan.forceActive()) {
      fill(snapshot.ownShards());
    }
    Attester attester =
        EpochPlanner.route(
            plan.attester(), allActive(snapshot.ownShards()), parts.status().status());
    if (attester != Attester.FINISHER) {
      gained.begin(epoch);
    }
    return Optional.of(
        new Finisher.Work(epoch, attester == Attester.FINISHER, plan.remove(), completion));
  }

  /** A shard that comes back while it was kept for its next owner takes writes again. */
  private void reopen() throws InterruptedException {
    for (int index : parts.committees().snapshot().ownShards()) {
      if (statusOf(index).equals(Optional.of(ShardStatus.LOCKED_TO_MOVE))) {
        parts.shards().setStatus(index, ShardStatus.ACTIVE_SYNC);
      }
    }
  }

  /** Shards that recovery fills are in recovery until it is through, and not called active. */
  private void fill(Collection<Integer> shards) throws InterruptedException {
    for (int index : shards) {
      parts.shards().setStatus(index, ShardStatus.ACTIVE_RECOVER);
    }
  }

  private void lock(Set<Integer> shards) throws InterruptedException {
    for (int index : shards) {
      if (!statusOf(index).equals(Optional.of(ShardStatus.LOCKED_TO_MOVE))) {
        parts.shards().setStatus(index, ShardStatus.LOCKED_TO_MOVE);
      }
    }
  }

  private Optional<ShardStatus> statusOf(int index) {
    return parts.shards().shard(index).map(Shard::status);
  }
}
