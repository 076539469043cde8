package dev.rosmarus.sui.execution.port;

import dev.rosmarus.sui.execution.intent.IntentJournal;
import dev.rosmarus.sui.rpc.FullNode;
import java.util.random.RandomGenerator;

/**
 * The world around an executor.
 *
 * @param random safe from many threads; the pauses depend on it, nothing secret does
 */
public record ExecutorPorts(
    FullNode node,
    TransactionSigner signer,
    IntentJournal journal,
    CalledContracts contracts,
    Waiting waiting,
    RandomGenerator random,
    ExecutionObserver observer) {

  public ExecutorPorts with(Waiting other) {
    return new ExecutorPorts(node, signer, journal, contracts, other, random, observer);
  }
}
