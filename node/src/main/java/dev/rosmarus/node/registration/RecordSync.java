package dev.rosmarus.node.registration;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.NodeCalls;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Keeps what the chain knows of the node up with its configuration, with one transaction at a time
 * and none if nothing differs (Walrus node runtime spec, section 20.3).
 */
public final class RecordSync {

  private final WalrusChain chain;
  private final CallTargets targets;
  private final TransactionExecutor executor;
  private final StorageNodeCap capability;

  /** How a comparison ended. */
  public sealed interface Result {

    /** Nothing differed. */
    record UpToDate() implements Result {}

    /** The chain has the changes. */
    record Changed(RecordPlan.Change made) implements Result {}

    /** The changes did not take effect; the next comparison may try again. */
    record Failed(RecordPlan.Change wanted, String why) implements Result {}

    /** The configuration is to be rewritten, and the node to begin anew. */
    record KeyRotationDue() implements Result {}

    /** The operator has to see to the keys; nothing was changed. */
    record Inconsistent(String why) implements Result {}
  }

  /**
   * @param executor of the account that owns the capability; the only one
   */
  public RecordSync(
      WalrusChain chain,
      CallTargets targets,
      TransactionExecutor executor,
      StorageNodeCap capability) {
    this.chain = chain;
    this.targets = targets;
    this.executor = executor;
    this.capability = capability;
  }

  /**
   * Compares, and changes what differs.
   *
   * @param usdPerWal what a WAL costs, for prices in dollars; without it they stay
   * @throws RpcException if the chain could not be read
   * @throws RegistrationException.Refused if the chain does not know the node
   */
  public Result sync(NodeConfig config, NodeKeys keys, OptionalDouble usdPerWal)
      throws InterruptedException {
    return switch (RecordPlan.of(config, keys, read(), usdPerWal)) {
      case RecordPlan.Inconsistent(String why) -> new Result.Inconsistent(why);
      case RecordPlan.RotateKey _ -> new Result.KeyRotationDue();
      case RecordPlan.Change change when change.changes().isEmpty() -> new Result.UpToDate();
      case RecordPlan.Change change -> send(change, keys);
    };
  }

  private ChainRecord read() {
    Freshness freshness = executor.freshness();
    StakingPool pool =
        chain
            .stakingPool(capability.nodeId(), freshness)
            .orElseThrow(() ->
                new RegistrationException.Refused("no node " + capability.nodeId() + " exists"));
    return ChainRecord.of(pool, chain.nodeMetadata(pool.nodeInfo(), freshness));
  }

  private Result send(RecordPlan.Change change, NodeKeys keys) throws InterruptedException {
    ExecutionOutcome outcome = executor.execute(plan(change.changes(), keys));
    return outcome instanceof ExecutionOutcome.Succeeded
        ? new Result.Changed(change)
        : new Result.Failed(change, outcome.summary());
  }

  private TransactionPlan plan(List<RecordChange> changes, NodeKeys keys) {
    return new TransactionPlan() {
      @Override
      public String description() {
        return "change the node's record";
      }

      @Override
      public boolean harmlessTwice() {
        return true;
      }

      @Override
      public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
          throws InterruptedException {
        WalrusCalls calls =
            new WalrusCalls(targets.packages(facts.freshness()), targets.objects(), builder);
        MoveValue<StorageNodeCap> cap =
            MoveValue.owned(StorageNodeCap.class, facts.owned(capability.id()));
        for (RecordChange change : changes) {
          add(change, calls, cap, keys, facts);
        }
      }
    };
  }

  private void add(
      RecordChange change,
      WalrusCalls calls,
      MoveValue<StorageNodeCap> cap,
      NodeKeys keys,
      PlanFacts facts) {
    NodeCalls node = calls.node();
    switch (change) {
      case RecordChange.Name(String name) -> node.setName(cap, name);
      case RecordChange.NextProtocolKey(boolean inUse) ->
          announce(node, cap, inUse ? keys.protocol() : keys.nextProtocol().orElseThrow(), facts);
      case RecordChange.NetworkKey(var key) -> node.setNetworkPublicKey(cap, key);
      case RecordChange.NetworkAddress(String address) -> node.setNetworkAddress(cap, address);
      case RecordChange.StoragePrice(long frost) -> node.setStoragePriceVote(cap, frost);
      case RecordChange.WritePrice(long frost) -> node.setWritePriceVote(cap, frost);
      case RecordChange.UpdatePrices _ -> calls.staking().updatePrices();
      case RecordChange.Capacity(long bytes) -> node.setNodeCapacityVote(cap, bytes);
      case RecordChange.Metadata(var metadata) ->
          node.setNodeMetadata(
              cap,
              node.newMetadata(metadata.imageUrl(), metadata.projectUrl(), metadata.description()));
      case RecordChange.Commission(int basisPoints) -> node.setNextCommission(cap, basisPoints);
    }
  }

  /** The proof is by the key that is announced, whichever of the two it is. */
  private void announce(
      NodeCalls node, MoveValue<StorageNodeCap> cap, BlsSecretKey key, PlanFacts facts) {
    Address account = facts.sender();
    long epoch = chain.state(facts.freshness()).epoch();
    node.setNextPublicKey(
        cap, key.publicKey(), Registration.proofOfPossession(key, account, epoch).signature());
  }
}
