package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.execution.port.TransactionSigner;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/** An account on the network, with its own client of the chain. */
final class LifeAccount implements AutoCloseable {

  /** A transaction in the making. */
  record Call(
      LifeAccount account,
      ProgrammableTransactionBuilder builder,
      WalrusCalls walrus,
      PlanFacts facts) {

    <T> MoveValue<T> own(Class<T> type, Address id) throws InterruptedException {
      return MoveValue.owned(type, facts.owned(id));
    }

    MoveValue<WalCoin> wal(long frost) throws InterruptedException {
      return MoveValue.owned(
          WalCoin.class,
          facts.coins(account.chain.packages(Freshness.ANY).walType(), frost).getFirst());
    }

    void keep(MoveValue<?> value) {
      builder.transferObjects(List.of(value.operand()), facts.sender());
    }
  }

  /** What a transaction is to do. */
  interface Commands {
    void add(Call call) throws InterruptedException;
  }

  final FullNodes node;
  final WalrusChain chain;
  final ExecutorPorts ports;
  final TransactionExecutor executor;
  private final CallTargets targets;
  private final WalrusContracts contracts;
  private final FileIntentJournal journal;

  LifeAccount(LifeNetwork network, SuiSecretKey key, Path folder) {
    node =
        FullNodes.open(
            FullNodeConfig.of(List.of(Endpoint.of(network.url().toString()))),
            InstantSource.system(),
            new SplittableRandom(1),
            RpcObserver.NONE);
    chain =
        WalrusChain.over(
            node,
            network.system(),
            network.staking(),
            id -> node.originalPackageId(id).orElseThrow(),
            InstantSource.system(),
            WalrusChain.STATE_TIME_TO_LIVE);
    targets =
        new CallTargets(
            chain,
            network.system(),
            network.staking(),
            new ConfiguredObjects(
                Optional.of(network.treasury()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    contracts =
        new WalrusContracts(() -> {
          chain.flush();
          return targets.packages(Freshness.ANY);
        });
    journal = FileIntentJournal.in(folder);
    ports =
        new ExecutorPorts(
            node,
            signer(key),
            journal,
            contracts,
            Waiting.system(),
            new Random(1),
            ExecutionObserver.NONE);
    executor = new TransactionExecutor(ports, ExecutorConfig.DEFAULT);
  }

  private static TransactionSigner signer(SuiSecretKey key) {
    return new TransactionSigner() {
      @Override
      public Address address() {
        return key.address();
      }

      @Override
      public Bytes sign(Bytes transactionDataBcs) {
        return Bytes.owning(key.signTransaction(transactionDataBcs.toByteArray()).bytes());
      }
    };
  }

  WalrusCalls calls(ProgrammableTransactionBuilder builder) {
    return new WalrusCalls(contracts.packages(), targets.objects(), builder);
  }

  Execution send(String what, Commands commands) throws InterruptedException {
    ExecutionOutcome outcome =
        executor.execute(
            new TransactionPlan() {
              @Override
              public String description() {
                return what;
              }

              @Override
              public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
                  throws InterruptedException {
                commands.add(new Call(LifeAccount.this, builder, calls(builder), facts));
              }
            });
    assertThat(outcome)
        .as("%s: %s", what, outcome.summary())
        .isInstanceOf(ExecutionOutcome.Succeeded.class);
    return ((ExecutionOutcome.Succeeded) outcome).execution();
  }

  /** The only new object of a type. */
  static Address created(Execution execution, String module, String name) {
    return execution.effects().orElseThrow().written().stream()
        .map(write -> write.reference().id())
        .filter(id -> execution.objectTypes().containsKey(id))
        .filter(id -> execution.objectTypes().get(id).isNamed(module, name))
        .findFirst()
        .orElseThrow();
  }

  EpochCommittee committee() {
    chain.flush();
    return chain.committees(executor.freshness()).current();
  }

  @Override
  public void close() {
    executor.close();
    journal.close();
    node.close();
  }
}
