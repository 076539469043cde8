package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.framework.FrameworkPart;
import dev.rosmarus.devchain.interpreter.CallGate;
import dev.rosmarus.devchain.interpreter.ChainFacts;
import dev.rosmarus.devchain.interpreter.Genesis;
import dev.rosmarus.devchain.interpreter.Interpreter;
import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.interpreter.PackageRegistry;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.HeadListener;
import dev.rosmarus.devchain.ledger.Ledger;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.store.ChainStore;
import dev.rosmarus.devchain.store.StoreException;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.transaction.Transaction;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A chain of one process. Writers take turns; readers take a {@link LedgerState} and never wait.
 * What a call has returned, or a listener has heard of, every later read shows.
 */
public final class Devchain implements AutoCloseable {

  /** The only Sui epoch there is. */
  public static final long SUI_EPOCH = 0;

  /** In MIST for a unit of computation. */
  public static final long REFERENCE_GAS_PRICE = 1000;

  private final DevchainConfig config;
  private final ChainKeys keys;
  private final CheckpointSigner signer;
  private final Ledger ledger;
  private final Optional<ChainStore> store;
  private final ReentrantLock writing = new ReentrantLock();

  private final Map<Address, MovePackage> staged = new HashMap<>();
  private CallGate gate = CallGate.OPEN;
  private volatile PackageRegistry packages = PackageRegistry.EMPTY;
  private volatile Interpreter interpreter;

  private Devchain(DevchainConfig config, Optional<ChainStore> store) {
    this.config = config;
    this.keys = new ChainKeys(config.seed());
    this.signer = new CheckpointSigner(keys.validator(), SUI_EPOCH);
    this.store = store;
    this.ledger =
        new Ledger(
            store.flatMap(ChainStore::restored).orElse(LedgerState.EMPTY),
            config.checkpointsRetainedMax());
    this.interpreter = new Interpreter(packages, gate, staged);
  }

  /** A new chain with its first checkpoint, in memory alone. */
  public static Devchain begin(DevchainConfig config) {
    Devchain chain = new Devchain(config, Optional.empty());
    chain.makeGenesis();
    return chain;
  }

  /**
   * The chain in this directory, or a new one that will be there. What was staged or guarded before
   * a restart is not any more.
   *
   * @throws StoreException if the directory holds another chain, or cannot be used
   */
  public static Devchain open(DevchainConfig config, Path directory) {
    return open(config, directory, ChainStore.LOG_BYTES_MIN);
  }

  static Devchain open(DevchainConfig config, Path directory, long logBytesMin) {
    ChainStore store = ChainStore.open(directory, config.seed(), logBytesMin);
    Devchain chain = new Devchain(config, Optional.of(store));
    try {
      if (store.restored().isPresent()) {
        chain.announce(new KnownPackages(chain.parts()).of(chain.state()));
      } else {
        chain.makeGenesis();
      }
      return chain;
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  private List<GenesisPart> parts() {
    List<GenesisPart> parts = new ArrayList<>();
    parts.add(new FrameworkPart(faucetAccount().address()));
    parts.addAll(config.parts());
    return parts;
  }

  private void makeGenesis() {
    List<GenesisPart> parts = parts();
    announce(parts.stream().flatMap(part -> part.packages().stream()).toList());
    long now = config.clock().millis();
    TransactionData transaction = OwnTransactions.genesis(config.seed());
    Genesis genesis = new Genesis(parts, fundedAccount().address(), now);
    ChainFacts facts = new ChainFacts(SUI_EPOCH, Optional.empty(), now, REFERENCE_GAS_PRICE);
    Outcome outcome = interpreter.begin(transaction, genesis, facts);
    TransactionRecord record =
        Records.of(transaction, Bytes.owning(transaction.bcs()), List.of(), outcome, 0, now);
    publish(signer.sign(Optional.empty(), Optional.empty(), List.of(record), now));
  }

  /** Durable before visible. */
  private CheckpointRecord publish(CheckpointRecord checkpoint) {
    store.ifPresent(s -> s.append(checkpoint));
    ledger.publish(checkpoint);
    store.ifPresent(s -> s.compactIfLong(ledger.state()));
    return checkpoint;
  }

  /** All that is known now. */
  public LedgerState state() {
    return ledger.state();
  }

  /** The code of all packages. */
  public PackageRegistry packages() {
    return packages;
  }

  /** The digest of the first checkpoint, which names the chain. */
  public Digest chainId() {
    return state().genesis().digest();
  }

  /** Who signs the checkpoints. */
  public ValidatorCommittee committee() {
    return signer.committee();
  }

  /** The account that genesis funds and in whose name its parts run. */
  public SuiSecretKey fundedAccount() {
    return keys.account("funded");
  }

  /** An account with as much SUI, for giving it away. */
  public SuiSecretKey faucetAccount() {
    return keys.account("faucet");
  }

  /**
   * Executes a transaction and puts it into a checkpoint; one that is known already is not executed
   * again.
   *
   * @param transactionBcs BCS of the TransactionData
   * @param signatures each {@code flag || signature || public key}
   * @return also of a transaction that failed: that its effects say
   * @throws TransactionRejected if it cannot be executed at all
   */
  public TransactionRecord execute(Bytes transactionBcs, List<Bytes> signatures) {
    Digest digest = Transaction.digest(transactionBcs.segment());
    Optional<TransactionRecord> known = state().transaction(digest);
    if (known.isPresent()) {
      return known.get();
    }
    TransactionData transaction = Admission.decode(transactionBcs);
    if (config.verifySignatures()) {
      Admission.requireSigned(transaction, transactionBcs, signatures);
    }
    writing.lock();
    try {
      return state()
          .transaction(digest)
          .orElseGet(() -> executeNew(transaction, transactionBcs, signatures));
    } finally {
      writing.unlock();
    }
  }

  private TransactionRecord executeNew(
      TransactionData transaction, Bytes bcs, List<Bytes> signatures) {
    NextCheckpoint next = next();
    Outcome outcome = interpreter.execute(next.state(), transaction, next.facts());
    TransactionRecord record = next.add(transaction, bcs, signatures, outcome);
    announce(outcome.published());
    publish(next);
    return record;
  }

  /**
   * What the transaction would do now. An empty payment stands for an imaginary gas coin with any
   * amount in it.
   *
   * @throws TransactionRejected if it could not be executed at all
   */
  public Outcome simulate(TransactionData transaction) {
    LedgerState state = state();
    return interpreter.simulate(
        state, transaction, NextCheckpoint.facts(state, state.head().timestampMs()));
  }

  /** Makes a checkpoint without users' transactions; the Clock shows its time. */
  public CheckpointRecord checkpoint() {
    writing.lock();
    try {
      return publish(next());
    } finally {
      writing.unlock();
    }
  }

  /** Publishes a package, as an upgrade by its owner would. */
  public TransactionRecord publish(MovePackage published) {
    writing.lock();
    try {
      NextCheckpoint next = next();
      TransactionData transaction = OwnTransactions.publication(chainId(), published.storageId());
      Outcome outcome =
          interpreter.publish(next.state(), transaction, List.of(published), next.facts());
      announce(outcome.published());
      TransactionRecord record =
          next.add(transaction, Bytes.owning(transaction.bcs()), List.of(), outcome);
      publish(next);
      return record;
    } finally {
      writing.unlock();
    }
  }

  /** Lays ready what a transaction's Upgrade command makes of a package. */
  public void stageUpgrade(Address currentPackage, MovePackage next) {
    writing.lock();
    try {
      staged.put(currentPackage, next);
      refreshInterpreter();
    } finally {
      writing.unlock();
    }
  }

  /** From now on, asks before every call whether it is to fail. */
  public void guardCalls(CallGate callGate) {
    writing.lock();
    try {
      gate = callGate;
      refreshInterpreter();
    } finally {
      writing.unlock();
    }
  }

  private void announce(List<MovePackage> published) {
    if (!published.isEmpty()) {
      packages = packages.with(published);
      refreshInterpreter();
    }
  }

  private void refreshInterpreter() {
    interpreter = new Interpreter(packages, gate, staged);
  }

  public Ledger.Subscription subscribe(HeadListener listener) {
    return ledger.subscribe(listener);
  }

  /** Forgets what is below this checkpoint, as full nodes do. */
  public void prune(long belowCheckpoint) {
    ledger.prune(belowCheckpoint);
  }

  /** Closes what is open on disk; reads go on. */
  @Override
  public void close() {
    writing.lock();
    try {
      store.ifPresent(ChainStore::close);
    } finally {
      writing.unlock();
    }
  }

  /** The checkpoint in the making; the writer alone has one. */
  private NextCheckpoint next() {
    return NextCheckpoint.after(state(), config.clock().millis(), interpreter);
  }

  private CheckpointRecord publish(NextCheckpoint next) {
    return publish(next.sign(signer));
  }
}
