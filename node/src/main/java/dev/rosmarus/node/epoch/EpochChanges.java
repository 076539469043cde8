package dev.rosmarus.node.epoch;

import dev.rosmarus.node.committee.BeginResult;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.committee.EndResult;
import dev.rosmarus.node.event.ElementCompletion;
import dev.rosmarus.node.event.EpochEvents;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes this node from one epoch to the next (Walrus node runtime spec, section 13). An event that
 * comes again changes nothing a second time; for every epoch at most one party can attest, and only
 * when every owned shard is active.
 *
 * <p>It breaks if anybody else writes shard statuses or the node's status without the lock of this.
 */
public final class EpochChanges implements EpochEvents, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EpochChanges.class);

  private final EpochParts parts;
  private final ChainWait chainWait;
  private final EpochDriver driver;
  private final GainedShards gained;
  private final Finisher finisher;
  private final PlanExecution execution;
  private final ReentrantLock critical = new ReentrantLock();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  public EpochChanges(EpochParts parts, EpochConfig config) {
    this.parts = parts;
    this.chainWait = new ChainWait(parts.chain(), config, parts.waiting());
    this.driver =
        new EpochDriver(parts.chain(), parts.calls(), config, parts.waiting(), parts.random());
    this.gained = new GainedShards(parts, config, critical, failure::completeExceptionally);
    this.finisher = new Finisher(parts, config, failure::completeExceptionally);
    this.execution = new PlanExecution(parts, gained);
  }

  /**
   * Takes up what a crash or shutdown left: shards that are waited for, calls that are due. To be
   * called once, before any event is handled.
   *
   * @throws dev.rosmarus.sui.rpc.RpcException when no full node answers
   */
  public void start() {
    EpochFacts chain = parts.chain().read();
    CommitteeSnapshot snapshot = parts.committees().snapshot();
    boolean member = !snapshot.ownShards().isEmpty();
    NodeStatus status = parts.status().status();
    if (member && !status.isCatchingUp() && !execution.isSettled(snapshot)) {
      gained.begin(snapshot.epoch());
    }
    DriverCall.wantedBy(chain).ifPresent(driver::schedule);
    parts.observer().phase(chain.epoch(), phase(chain));
  }

  private static EpochObserver.Phase phase(EpochFacts chain) {
    return switch (chain.state()) {
      case EpochState.EpochChangeSync _ -> EpochObserver.Phase.EPOCH_CHANGE_SYNC;
      case EpochState.EpochChangeDone _ -> EpochObserver.Phase.EPOCH_CHANGE_DONE;
      case EpochState.NextParamsSelected _ -> EpochObserver.Phase.NEXT_PARAMS_SELECTED;
    };
  }

  /** Fails when work in the background cannot go on, and the node has to stop. */
  public CompletableFuture<Void> failure() {
    return failure.copy();
  }

  @Override
  public void parametersSelected(long nextEpoch) throws InterruptedException {
    chainWait.until(new ChainExpectation.ParametersSelected(nextEpoch));
    driver.cancel(new DriverCall(DriverCall.Kind.VOTING_END, nextEpoch));
    driver.schedule(new DriverCall(DriverCall.Kind.INITIATE, nextEpoch));
    parts.committees().nextChosen();
    parts.observer().phase(nextEpoch - 1, EpochObserver.Phase.NEXT_PARAMS_SELECTED);
  }

  @Override
  public void changeDone(long epoch) throws InterruptedException {
    chainWait.until(new ChainExpectation.Done(epoch));
    EndResult result = parts.committees().end(epoch);
    switch (result) {
      case EndResult.Ended _, EndResult.AlreadyEnded _ ->
          parts.observer().phase(epoch, EpochObserver.Phase.EPOCH_CHANGE_DONE);
      case EndResult.Past _ -> log.debug("the change to epoch {} ended long ago", epoch);
    }
    driver.schedule(new DriverCall(DriverCall.Kind.VOTING_END, epoch + 1));
  }

  @Override
  public void fellBehind() throws InterruptedException {
    critical.lockInterruptibly();
    try {
      enterRecovery();
    } finally {
      critical.unlock();
    }
  }

  /** Events are replayed from here on, and nothing else happens until they reach the chain. */
  private void enterRecovery() throws InterruptedException {
    log.warn(
        "events are at least two epochs behind the chain: they are replayed first, and what was"
            + " missed is recovered afterwards");
    parts.status().become(new NodeStatus.RecoveryCatchUp());
    gained.revoke();
    parts.sync().cancelAll();
    parts.committees().beginToLatest();
  }

  @Override
  public void changeStarted(long epoch, boolean reprocessed, ElementCompletion completion)
      throws InterruptedException {
    if (epoch == 0) {
      throw new EpochException.Impossible("epoch 0 begins by an event");
    }
    chainWait.until(new ChainExpectation.Started(epoch));
    driver.cancel(new DriverCall(DriverCall.Kind.VOTING_END, epoch));
    driver.cancel(new DriverCall(DriverCall.Kind.INITIATE, epoch));
    finisher.await();
    for (EpochTask task : parts.beforeChange()) {
      task.beforeChange(epoch, reprocessed);
    }
    Optional<Finisher.Work> rest = change(epoch, completion);
    parts.eventEpoch().publish(epoch);
    rest.ifPresentOrElse(finisher::begin, completion::complete);
  }

  private Optional<Finisher.Work> change(long epoch, ElementCompletion completion)
      throws InterruptedException {
    critical.lockInterruptibly();
    try {
      CommitteeStanding standing = reconcile(epoch);
      CommitteeSnapshot snapshot = parts.committees().snapshot();
      parts.sync().retireUncertified(snapshot.epoch());
      if (snapshot.epoch() == epoch && snapshot.transitioning()) {
        parts.observer().phase(epoch, EpochObserver.Phase.EPOCH_CHANGE_SYNC);
      }
      EpochPlan plan = EpochPlanner.plan(inputs(epoch, standing, snapshot));
      log.info("epoch {} begins: {}", epoch, plan);
      return switch (plan) {
        case EpochPlan.Skip _ -> Optional.empty();
        case EpochPlan.StandBy standBy -> execution.standBy(epoch, standBy, completion);
        case EpochPlan.Serve serve -> execution.serve(epoch, serve, completion);
      };
    } finally {
      critical.unlock();
    }
  }

  private CommitteeStanding reconcile(long epoch) throws InterruptedException {
    if (parts.status().status().isCatchingUp()) {
      return new CommitteeStanding.CatchingUp(parts.committees().beginToLatest().epoch());
    }
    return switch (parts.committees().begin(epoch)) {
      case BeginResult.Installed _, BeginResult.SameAsCurrent _ -> new CommitteeStanding.InSync();
      case BeginResult.AlreadyInProgress _ -> new CommitteeStanding.AlreadyInProgress();
      case BeginResult.EpochIsLess _ -> {
        enterRecovery();
        yield new CommitteeStanding.CatchingUp(parts.committees().snapshot().epoch());
      }
    };
  }

  private EpochInputs inputs(long epoch, CommitteeStanding standing, CommitteeSnapshot snapshot) {
    SortedMap<Integer, ShardStatus> local = new TreeMap<>();
    for (int index : parts.shards().indices()) {
      parts.shards().shard(index).map(Shard::status).ifPresent(status -> local.put(index, status));
    }
    return new EpochInputs(
        epoch,
        standing,
        parts.status().status(),
        snapshot.isMember(),
        snapshot.wasMemberBefore(),
        Collections.unmodifiableSortedSet(new TreeSet<>(snapshot.ownShards())),
        Collections.unmodifiableSortedSet(new TreeSet<>(snapshot.ownShardsBefore())),
        local,
        gained.isRunning());
  }

  /** Ends what waits; events that are not complete come again. */
  @Override
  public void close() {
    driver.close();
    gained.close();
    finisher.close();
  }
}
