package dev.rosmarus.node.chain;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.execution.port.TransactionSigner;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import java.util.random.RandomGenerator;

/**
 * An account with its only executor, the journal of what it sends, and the chain that it acts on.
 * Its owner closes it, and the chain after it.
 */
public final class ChainAccount implements AutoCloseable {

  private final ChainAccess access;
  private final Wallet wallet;
  private final ExecutorPorts ports;
  private final WalrusContracts contracts;
  private final TransactionExecutor executor;

  ChainAccount(
      ChainAccess access,
      Wallet wallet,
      IntentJournal journal,
      RandomGenerator random,
      ExecutionObserver observer) {
    this.access = access;
    this.wallet = wallet;
    this.contracts =
        new WalrusContracts(() -> {
          access.chain().flush();
          return access.targets().packages(Freshness.ANY);
        });
    this.ports =
        new ExecutorPorts(
            access.nodes(),
            TransactionSigner.of(wallet),
            journal,
            contracts,
            Waiting.system(),
            random,
            observer);
    this.executor = new TransactionExecutor(ports, access.settings().executor());
  }

  public ChainAccess access() {
    return access;
  }

  public Wallet wallet() {
    return wallet;
  }

  public Address address() {
    return wallet.address();
  }

  /** What the executor stands on. */
  public ExecutorPorts ports() {
    return ports;
  }

  public TransactionExecutor executor() {
    return executor;
  }

  /** Names of aborts, and the packages that calls go to. */
  public WalrusContracts contracts() {
    return contracts;
  }

  /** The packages to call, as they were read last; after an upgrade they are read again. */
  public WalrusPackages packages() {
    return contracts.packages();
  }

  @Override
  public void close() {
    executor.close();
    if (ports.journal() instanceof FileIntentJournal file) {
      file.close();
    }
  }
}
