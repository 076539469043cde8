package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.execution.IntentKind;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.abort.WalrusAbort;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code epoch_sync_done}: tried until it succeeds, until the contract says that it was done, or
 * until the epoch is over (Walrus node runtime spec, section 20.2).
 */
public final class SyncDoneIntents implements IntentKind {

  static final String NAME = "epoch-sync-done";

  private static final Logger log = LoggerFactory.getLogger(SyncDoneIntents.class);

  private final EpochChain chain;
  private final Function<ProgrammableTransactionBuilder, WalrusCalls> calls;
  private final Address capabilityId;

  /**
   * @param calls of the current packages, for the transaction in the making
   * @param capabilityId of this node
   */
  public SyncDoneIntents(
      EpochChain chain,
      Function<ProgrammableTransactionBuilder, WalrusCalls> calls,
      Address capabilityId) {
    this.chain = chain;
    this.calls = calls;
    this.capabilityId = capabilityId;
  }

  static String id(long epoch) {
    return NAME + "/" + epoch;
  }

  static Bytes arguments(long epoch) {
    return Bytes.of(BcsWriter.encode(epoch, BcsWriter::u32));
  }

  private static long epoch(Intent intent) {
    return BcsReader.decode(intent.arguments().segment(), BcsReader::u32);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TransactionPlan plan(Intent intent) {
    long epoch = epoch(intent);
    return new TransactionPlan() {
      @Override
      public String description() {
        return "say that the shards of epoch " + epoch + " are here";
      }

      @Override
      public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
          throws InterruptedException {
        MoveValue<StorageNodeCap> cap =
            MoveValue.owned(StorageNodeCap.class, facts.owned(capabilityId));
        calls.apply(builder).staking().epochSyncDone(cap, epoch);
      }

      @Override
      public boolean harmlessTwice() {
        return true;
      }
    };
  }

  @Override
  public Optional<String> unwanted(Intent intent) throws InterruptedException {
    long epoch = epoch(intent);
    try {
      EpochFacts now = chain.read();
      return now.epoch() > epoch
          ? Optional.of("the chain is in epoch " + now.epoch())
          : Optional.empty();
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    }
  }

  @Override
  public boolean harmlessLate() {
    return true;
  }

  @Override
  public Verdict judge(ExecutionOutcome outcome) {
    if (outcome instanceof ExecutionOutcome.MoveAborted(var _, var moveAbort)) {
      WalrusAbort abort = WalrusContracts.of(moveAbort);
      if (abort.isSyncAlreadyDone()) {
        return new Verdict.Done("the contract has it already");
      }
      if (abort.isSyncOfAnotherEpoch()) {
        log.info("the contract is in another epoch; the chain is asked which");
      }
    }
    return new Verdict.TryAgain();
  }
}
