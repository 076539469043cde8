package dev.rosmarus.devchain.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
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
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** An account and its executor, with a journal on disk. */
final class RemoteAccount implements AutoCloseable {

  /** A transaction in the making. */
  record Call(
      RemoteNetwork network,
      ProgrammableTransactionBuilder builder,
      WalrusCalls walrus,
      PlanFacts facts) {

    /** An object of the sender's. */
    <T> MoveValue<T> own(Class<T> type, Address id) throws InterruptedException {
      return MoveValue.owned(type, facts.owned(id));
    }

    /** A coin of the sender's with at least this much in it. */
    MoveValue<WalCoin> wal(long frost) throws InterruptedException {
      return MoveValue.owned(WalCoin.class, facts.coins(network.wal(), frost).getFirst());
    }

    void keep(MoveValue<?> value) {
      builder.transferObjects(List.of(value.operand()), facts.sender());
    }
  }

  /** What a transaction is to do. */
  interface Commands {
    void add(Call call) throws InterruptedException;
  }

  private final RemoteNetwork network;
  private final FileIntentJournal journal;
  private final TransactionExecutor executor;

  private RemoteAccount(
      RemoteNetwork network, FileIntentJournal journal, TransactionExecutor executor) {
    this.network = network;
    this.journal = journal;
    this.executor = executor;
  }

  static RemoteAccount open(RemoteNetwork network, SuiSecretKey key, Path folder) {
    FileIntentJournal journal = FileIntentJournal.in(folder);
    ExecutorPorts ports =
        new ExecutorPorts(
            network.node,
            signer(key),
            journal,
            network.contracts(),
            Waiting.system(),
            new Random(1),
            ExecutionObserver.NONE);
    return new RemoteAccount(
        network, journal, new TransactionExecutor(ports, ExecutorConfig.DEFAULT));
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

  Address address() {
    return executor.address();
  }

  /** Reads with this see what was sent last. */
  Freshness freshness() {
    return executor.freshness();
  }

  ExecutionOutcome run(String what, long suiSpent, Commands commands) throws InterruptedException {
    return executor.execute(
        new TransactionPlan() {
          @Override
          public String description() {
            return what;
          }

          @Override
          public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
              throws InterruptedException {
            WalrusCalls calls =
                new WalrusCalls(
                    network.targets().packages(facts.freshness()),
                    network.targets().objects(),
                    builder);
            commands.add(new Call(network, builder, calls, facts));
          }

          @Override
          public long suiSpent() {
            return suiSpent;
          }
        });
  }

  /** Runs it and wants success. */
  Execution send(String what, long suiSpent, Commands commands) throws InterruptedException {
    ExecutionOutcome outcome = run(what, suiSpent, commands);
    assertThat(outcome)
        .as("%s: %s", what, outcome.summary())
        .isInstanceOf(ExecutionOutcome.Succeeded.class);
    return ((ExecutionOutcome.Succeeded) outcome).execution();
  }

  Execution send(String what, Commands commands) throws InterruptedException {
    return send(what, 0, commands);
  }

  /** The only new object of a type. */
  static Address created(Execution execution, String module, String name) {
    List<Address> found =
        execution.effects().orElseThrow().written().stream()
            .map(write -> write.reference().id())
            .filter(id -> execution.objectTypes().containsKey(id))
            .filter(id -> execution.objectTypes().get(id).isNamed(module, name))
            .toList();
    assertThat(found).as("objects of %s::%s", module, name).hasSize(1);
    return found.getFirst();
  }

  @Override
  public void close() {
    executor.close();
    journal.close();
  }
}
