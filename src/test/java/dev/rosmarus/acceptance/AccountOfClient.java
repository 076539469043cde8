package dev.rosmarus.acceptance;

import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.ClientObserver;
import dev.rosmarus.node.client.ClientParts;
import dev.rosmarus.node.client.WalrusAccount;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.execution.port.TransactionSigner;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The owner of blobs with all that a client needs, knowing the network by its ids alone. */
final class AccountOfClient implements AutoCloseable {

  private static final int COMPUTING_THREADS = 2;

  private final FullNodes fullNodes;
  private final WalrusChain chain;
  private final FileIntentJournal journal;
  private final TransactionExecutor executor;
  private final WalrusAccount account;
  private final ExecutorService computing = Executors.newFixedThreadPool(COMPUTING_THREADS);

  private AccountOfClient(LiveNetwork network, Path folder) {
    fullNodes =
        FullNodes.open(
            FullNodeConfig.of(List.of(Endpoint.of(network.rpcUrl()))),
            InstantSource.system(),
            new Random(1),
            RpcObserver.NONE);
    Address system = Address.parse(network.systemObject()).orElseThrow();
    Address staking = Address.parse(network.stakingObject()).orElseThrow();
    chain =
        WalrusChain.over(
            fullNodes,
            system,
            staking,
            id -> fullNodes.originalPackageId(id).orElseThrow(),
            InstantSource.system(),
            WalrusChain.STATE_TIME_TO_LIVE);
    CallTargets targets =
        new CallTargets(
            chain,
            system,
            staking,
            new ConfiguredObjects(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    WalrusContracts contracts = new WalrusContracts(() -> targets.packages(Freshness.ANY));
    journal = FileIntentJournal.in(folder);
    executor =
        new TransactionExecutor(
            new ExecutorPorts(
                fullNodes,
                signer(network.owner()),
                journal,
                contracts,
                Waiting.system(),
                new Random(2),
                ExecutionObserver.NONE),
            ExecutorConfig.DEFAULT);
    account = new WalrusAccount(executor, targets, contracts::packages);
  }

  static AccountOfClient of(LiveNetwork network, Path folder) {
    return new AccountOfClient(network, folder);
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

  WalrusChain chain() {
    return chain;
  }

  WalrusAccount walrus() {
    return account;
  }

  /** Over TLS, with the keys of the chain. */
  BlobClient client(ClientConfig config) {
    return new BlobClient(
        new ClientParts(
            chain,
            NodeEndpoint::of,
            computing,
            COMPUTING_THREADS,
            Waiting.system(),
            new Random(3),
            ClientObserver.NONE),
        config);
  }

  @Override
  public void close() {
    executor.close();
    journal.close();
    fullNodes.close();
    computing.shutdownNow();
  }
}
