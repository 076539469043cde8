package dev.rosmarus.node.app;

import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.execution.port.TransactionSigner;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletException;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ChainObject;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything by which the node reaches Sui: full nodes, the contracts' state, and the account that
 * sends transactions. One process has the account's journal at a time.
 */
final class SuiAccess implements AutoCloseable {

  private final SuiConfig config;
  private final Wallet wallet;
  private final FullNodes nodes;
  private final WalrusChain chain;
  private final CallTargets targets;

  private SuiAccess(SuiConfig config, Wallet wallet, FullNodes nodes) {
    this.config = config;
    this.wallet = wallet;
    this.nodes = nodes;
    this.chain =
        WalrusChain.over(
            nodes,
            config.systemObject(),
            config.stakingObject(),
            this::original,
            InstantSource.system(),
            config.cacheTtl());
    this.targets =
        new CallTargets(
            chain,
            config.systemObject(),
            config.stakingObject(),
            new ConfiguredObjects(
                config.treasuryObject(),
                Optional.empty(),
                config.walrusSubsidiesObject(),
                config.creditsObject(),
                Optional.empty()));
  }

  private Address original(Address packageId) {
    return nodes
        .originalPackageId(packageId)
        .orElseThrow(() -> new IllegalStateException("no package " + packageId + " on the chain"));
  }

  /**
   * Opens the wallet, and asks nobody yet.
   *
   * @param random safe from many threads; only pauses depend on it
   * @throws StartException if the configuration does not suffice
   */
  static SuiAccess open(
      SuiConfig config, Map<String, String> environment, RandomGenerator random, RpcObserver told) {
    try {
      Wallet wallet = Wallet.open(config.walletConfig(), WalletFolders.ofProcess());
      FullNodes nodes =
          FullNodes.open(config.fullNodes(environment), InstantSource.system(), random, told);
      return new SuiAccess(config, wallet, nodes);
    } catch (ConfigException | WalletException e) {
      throw new StartException("the wallet cannot be used: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartException("sui: " + e.getMessage(), e);
    }
  }

  FullNodes nodes() {
    return nodes;
  }

  WalrusChain chain() {
    return chain;
  }

  CallTargets targets() {
    return targets;
  }

  Address account() {
    return wallet.address();
  }

  /**
   * The node's capability: the configured one, or the only one of the account.
   *
   * @throws StartException if there is none, or it cannot be told which
   */
  StorageNodeCap capability(Optional<Address> configured) {
    try {
      return chain
          .storageNodeCap(account(), configured, Freshness.ANY)
          .map(ChainObject::value)
          .orElseThrow(() ->
              new StartException(
                  "account "
                      + account()
                      + " has no StorageNodeCap; register the node first ('rosmarus register"
                      + " --config-path FILE')"));
    } catch (WalrusReadException e) {
      throw new StartException(
          "the node's StorageNodeCap cannot be told: "
              + e.getMessage()
              + "; set storage_node_cap in the configuration",
          e);
    }
  }

  /**
   * What transactions are made with. They are remembered in this folder.
   *
   * @throws StartException if another process has the folder
   */
  Transactions transactions(Path folder, RandomGenerator random, ExecutionObserver observer) {
    WalrusContracts contracts =
        new WalrusContracts(() -> {
          chain.flush();
          return targets.packages(Freshness.ANY);
        });
    ExecutorPorts ports =
        new ExecutorPorts(
            nodes,
            TransactionSigner.of(wallet),
            FileIntentJournal.in(folder),
            contracts,
            Waiting.system(),
            random,
            observer);
    return new Transactions(ports, contracts, new TransactionExecutor(ports, config.executor()));
  }

  /**
   * The account's executor and what it stands on.
   *
   * @param contracts where plans ask for the packages to call
   */
  record Transactions(ExecutorPorts ports, WalrusContracts contracts, TransactionExecutor executor)
      implements AutoCloseable {

    @Override
    public void close() {
      executor.close();
      ((FileIntentJournal) ports.journal()).close();
    }
  }

  @Override
  public void close() {
    nodes.close();
  }
}
