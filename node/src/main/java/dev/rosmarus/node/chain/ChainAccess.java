package dev.rosmarus.node.chain;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ChainObject;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Full nodes and the state of the Walrus contracts that they tell, for reading; {@link #account}
 * adds what it takes to send transactions. Safe from many threads. Accounts are closed before it.
 */
public final class ChainAccess implements AutoCloseable {

  private final ChainSettings settings;
  private final RandomGenerator random;
  private final FullNodes nodes;
  private final WalrusChain chain;
  private final CallTargets targets;

  private ChainAccess(ChainSettings settings, RandomGenerator random, FullNodes nodes) {
    this.settings = settings;
    this.random = random;
    this.nodes = nodes;
    this.chain =
        WalrusChain.over(
            nodes,
            settings.systemObject(),
            settings.stakingObject(),
            this::original,
            InstantSource.system(),
            settings.stateAgeMax());
    this.targets =
        new CallTargets(
            chain, settings.systemObject(), settings.stakingObject(), settings.objects());
  }

  private Address original(Address packageId) {
    return nodes
        .originalPackageId(packageId)
        .orElseThrow(() ->
            new ChainException(
                "the full nodes do not have package "
                    + packageId
                    + " of the Walrus contracts: wrong network, or a full node that is behind?"));
  }

  /**
   * Opens connections, and asks nobody yet.
   *
   * @param random safe from many threads; only pauses depend on it
   * @param observer told of requests to full nodes
   */
  public static ChainAccess open(
      ChainSettings settings, RandomGenerator random, RpcObserver observer) {
    try {
      return new ChainAccess(
          settings,
          random,
          FullNodes.open(settings.fullNodes(), InstantSource.system(), random, observer));
    } catch (IllegalArgumentException e) {
      throw new ChainException("full nodes: " + e.getMessage(), e);
    }
  }

  public ChainSettings settings() {
    return settings;
  }

  public FullNodes nodes() {
    return nodes;
  }

  public WalrusChain chain() {
    return chain;
  }

  /** Where calls go, and which shared objects they name. */
  public CallTargets targets() {
    return targets;
  }

  /**
   * What an account sends transactions with. There must be one at a time for an account, in all
   * processes: two would sign over the same objects, and lock them until the epoch of Sui ends.
   *
   * @param journal what was sent is remembered in it; closed with the account if it can be closed
   */
  public ChainAccount account(Wallet wallet, IntentJournal journal, ExecutionObserver observer) {
    return new ChainAccount(this, wallet, journal, random, observer);
  }

  /**
   * The capability of a storage node: the configured one, or the only one of its owner.
   *
   * @throws ChainException if there is none, or it cannot be told which
   */
  public StorageNodeCap capability(Address owner, Optional<Address> configured) {
    try {
      return chain
          .storageNodeCap(owner, configured, Freshness.ANY)
          .map(ChainObject::value)
          .orElseThrow(() ->
              new ChainException(
                  "account "
                      + owner
                      + " has no StorageNodeCap; register the node first ('rosmarus register"
                      + " --config-path FILE')"));
    } catch (WalrusReadException e) {
      throw new ChainException(
          "the node's StorageNodeCap cannot be told: "
              + e.getMessage()
              + "; set storage_node_cap in the configuration",
          e);
    }
  }

  @Override
  public void close() {
    nodes.close();
  }
}
