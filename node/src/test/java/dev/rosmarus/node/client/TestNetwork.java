package dev.rosmarus.node.client;

import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.Bootstrap;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.node.peer.PeerConfig;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
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
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.execution.WalrusContracts;
import dev.rosmarus.sui.walrus.object.VotingParams;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A local chain in epoch 1, nodes in memory behind sockets, and an account with money. */
public final class TestNetwork implements AutoCloseable {

  public static final long WAL = 1_000_000_000L;
  private static final Duration EPOCH_ZERO = Duration.ofSeconds(1);

  /** Short times, so that tests of slow and silent nodes are short. */
  public static final ClientConfig QUICK =
      ClientConfig.DEFAULT
          .withPeer(PeerConfig.DEFAULT.withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(1500)))
          .withTimes(
              new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200), 6),
              Duration.ofSeconds(2),
              Duration.ofSeconds(20),
              Duration.ofMillis(200));

  public final EncodingConfig encoding;
  public final List<TestNode> nodes = new ArrayList<>();
  public final Map<Address, String> lies = new ConcurrentHashMap<>();
  private final ChainClock clock =
      ChainClock.standing(() -> Instant.ofEpochMilli(1_700_000_000_000L));
  private final Devchain chain;
  public final WalrusDeployment deployment;
  private final List<Candidate> candidates = new ArrayList<>();
  private List<RegisteredNode> registered = List.of();
  private final RpcServer rpc;
  public final FullNodes fullNodes;
  public final WalrusChain walrus;
  private final SuiSecretKey accountKey;
  private final Path journalFolder;
  private final CallTargets targets;
  private final WalrusContracts contracts;
  private FileIntentJournal journal;
  public TransactionExecutor executor;
  public WalrusAccount account;
  private final ExecutorService computing =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("computing-", 0).factory());

  public TestNetwork(int nodeCount, int shards, Path folder) {
    encoding = new EncodingConfig(shards);
    WalrusGenesis genesis =
        new WalrusGenesis(
            new WalrusParameters(5, shards, EPOCH_ZERO.toMillis(), 60_000, 10, ContractVersion.V4));
    chain = Devchain.begin(DevchainConfig.of(5, List.of(genesis), clock));
    deployment = WalrusDeployment.on(chain, genesis);
    rpc = RpcServer.start(chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    SecureRandom secure = new SecureRandom();
    for (int i = 0; i < nodeCount; i++) {
      BlsSecretKey key = BlsSecretKey.generate(secure);
      TestNode node = TestNode.start(encoding, key, List.of());
      nodes.add(node);
      candidates.add(
          new Candidate(
              SuiSecretKey.generate(KeyScheme.ED25519, secure),
              key,
              NetworkSecretKey.generate(secure).publicKey(),
              "node " + i,
              node.networkAddress(),
              100,
              new VotingParams(5_000, 1_000, 1L << 40)));
    }
    registered =
        Bootstrap.bootstrap(
            deployment, clock, candidates, Collections.nCopies(nodeCount, 1000 * WAL));
    fullNodes =
        FullNodes.open(
            FullNodeConfig.of(List.of(Endpoint.of(rpc.url().toString()))),
            InstantSource.system(),
            new Random(1),
            RpcObserver.NONE);
    var objects = deployment.objects();
    walrus =
        WalrusChain.over(
            fullNodes,
            objects.system().id(),
            objects.staking().id(),
            id -> fullNodes.originalPackageId(id).orElseThrow(),
            InstantSource.system(),
            WalrusChain.STATE_TIME_TO_LIVE);
    journalFolder = folder;
    targets =
        new CallTargets(
            walrus,
            objects.system().id(),
            objects.staking().id(),
            new ConfiguredObjects(
                objects.treasury().map(ref -> ref.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    contracts = new WalrusContracts(() -> targets.packages(Freshness.ANY));
    accountKey = SuiSecretKey.generate(KeyScheme.ED25519, secure);
    openAccount();
    deployment.giveSui(executor.address(), 100 * WAL);
    deployment.giveWal(executor.address(), 1000 * WAL);
    assignShards();
  }

  private void openAccount() {
    journal = FileIntentJournal.in(journalFolder);
    executor = executor(contracts, accountKey);
    account = new WalrusAccount(executor, targets, contracts::packages);
  }

  /** As after the death of the process that used the account. */
  public void reopenAccount() {
    executor.close();
    journal.close();
    openAccount();
  }

  private TransactionExecutor executor(WalrusContracts contracts, SuiSecretKey key) {
    TransactionSigner signer =
        new TransactionSigner() {
          @Override
          public Address address() {
            return key.address();
          }

          @Override
          public Bytes sign(Bytes transactionDataBcs) {
            return Bytes.owning(key.signTransaction(transactionDataBcs.toByteArray()).bytes());
          }
        };
    return new TransactionExecutor(
        new ExecutorPorts(
            fullNodes,
            signer,
            journal,
            contracts,
            Waiting.system(),
            new Random(2),
            ExecutionObserver.NONE),
        ExecutorConfig.DEFAULT);
  }

  private void assignShards() {
    walrus.flush();
    EpochCommittee committee = walrus.committees(Freshness.ANY).current();
    for (int i = 0; i < nodes.size(); i++) {
      nodes
          .get(i)
          .shards(
              committee
                  .member(registered.get(i).nodeId())
                  .map(EpochCommittee.Member::shards)
                  .orElse(List.of()));
      nodes.get(i).epoch(committee.epoch());
    }
  }

  /** The next epoch begins, and every node has its shards at once. */
  public void nextEpoch() {
    clock.advance(Duration.ofSeconds(30));
    deployment.endVoting();
    clock.advance(Duration.ofSeconds(30));
    deployment.startEpochChange();
    for (int i = 0; i < nodes.size(); i++) {
      deployment.syncDone(candidates.get(i), registered.get(i));
    }
    assignShards();
  }

  public BlobClient client(ClientConfig config) {
    return new BlobClient(
        new ClientParts(
            walrus,
            TestNetwork::plain,
            computing,
            2,
            Waiting.system(),
            new Random(3),
            new ClientObserver() {
              @Override
              public void replied(String route, Outcome outcome, Duration took) {}

              @Override
              public void lied(Address nodeId, String how) {
                lies.put(nodeId, how);
              }
            }),
        config);
  }

  /** Where its chain answers. */
  public String rpcUrl() {
    return rpc.url().toString();
  }

  /** A member's address without TLS. */
  public static Optional<NodeEndpoint> plain(EpochCommittee.Member member) {
    return member.access() instanceof NodeAccess.Known(var pool, var _)
        ? NodeEndpoint.plain(pool.nodeInfo().networkAddress())
        : Optional.empty();
  }

  /** As many nodes as have this weight at most, in shards. */
  public List<TestNode> nodesOfWeight(int shardsMax) {
    EpochCommittee committee = walrus.committees(Freshness.ANY).current();
    List<TestNode> chosen = new ArrayList<>();
    int weight = 0;
    for (int i = 0; i < nodes.size(); i++) {
      int own = committee.member(registered.get(i).nodeId()).orElseThrow().shards().size();
      if (weight + own <= shardsMax) {
        weight += own;
        chosen.add(nodes.get(i));
      }
    }
    return chosen;
  }

  public Address nodeId(TestNode node) {
    return registered.get(nodes.indexOf(node)).nodeId();
  }

  public void reset() {
    nodes.forEach(TestNode::reset);
    lies.clear();
  }

  @Override
  public void close() {
    executor.close();
    journal.close();
    fullNodes.close();
    rpc.close();
    chain.close();
    nodes.forEach(TestNode::close);
    computing.shutdownNow();
  }
}
