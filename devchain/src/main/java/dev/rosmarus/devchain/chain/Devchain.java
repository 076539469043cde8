package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.interpreter.PackageRegistry;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.HeadListener;
import dev.rosmarus.devchain.ledger.Ledger;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.util.List;

/**
 * A chain of one process. Writers take turns; readers take a {@link LedgerState} and never wait.
 * What a call has returned, or a listener has heard of, every later read shows.
 */
public interface Devchain {

  /** The only Sui epoch there is. */
  long SUI_EPOCH = 0;

  /** In MIST for a unit of computation. */
  long REFERENCE_GAS_PRICE = 1000;

  /** All that is known now. */
  LedgerState state();

  /** The code of all packages. */
  PackageRegistry packages();

  /** The digest of the first checkpoint, which names the chain. */
  default Digest chainId() {
    return state().genesis().digest();
  }

  /** Who signs the checkpoints. */
  ValidatorCommittee committee();

  /** The account that genesis funds and in whose name its parts run. */
  SuiSecretKey fundedAccount();

  /**
   * Executes a transaction and puts it into a checkpoint; one that is known already is not executed
   * again.
   *
   * @param transactionBcs BCS of the TransactionData
   * @param signatures each {@code flag || signature || public key}
   * @return also of a transaction that failed: that its effects say
   * @throws TransactionRejected if it cannot be executed at all
   */
  TransactionRecord execute(Bytes transactionBcs, List<Bytes> signatures);

  /**
   * What the transaction would do now. An empty payment stands for an imaginary gas coin with any
   * amount in it.
   *
   * @throws TransactionRejected if it could not be executed at all
   */
  Outcome simulate(TransactionData transaction);

  /** Makes a checkpoint without users' transactions; the Clock shows its time. */
  CheckpointRecord checkpoint();

  Ledger.Subscription subscribe(HeadListener listener);

  /** Forgets what is below this checkpoint, as full nodes do. */
  void prune(long belowCheckpoint);
}
