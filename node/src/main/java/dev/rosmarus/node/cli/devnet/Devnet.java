package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.control.LocalChainConfig;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.DeploymentException;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.store.StoreException;
import dev.rosmarus.node.config.ConfigFile;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * A local network that runs: chain, storage nodes and gateway. A new one goes the way that every
 * network goes: nodes are registered, run and wait, get stake, and become the first committee; one
 * that was stopped goes on where it was. Nothing is left running when the start fails.
 */
final class Devnet implements AutoCloseable {

  private static final long SEED = 1;
  private static final long EPOCHS_AHEAD_MAX = 53;
  private static final long COIN = 1_000_000_000L;
  private static final long NODE_MIST = 1_000 * COIN;
  private static final long STAKE_FROST = 1_000 * COIN;
  private static final long ACCOUNT_MIST = 10_000 * COIN;
  private static final long ACCOUNT_FROST = 1_000_000 * COIN;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration END_PATIENCE = Duration.ofSeconds(20);

  private final DevnetPlan plan;
  private final DevnetFolder folder;
  private final LocalChain chain;
  private final List<LocalNode> nodes = new ArrayList<>();
  private Optional<LocalGateway> gateway = Optional.empty();
  private final Waiting time = Waiting.system();
  private final CompletableFuture<Void> stop;

  private Devnet(
      DevnetPlan plan, DevnetFolder folder, LocalChain chain, CompletableFuture<Void> stop) {
    this.plan = plan;
    this.folder = folder;
    this.chain = chain;
    this.stop = stop;
  }

  /**
   * @param plan of a network that was begun in the folder, or of one that is to be
   * @param stop completed to give the start up
   * @throws DevnetFault if it does not come to run
   * @throws InterruptedException if it was given up
   */
  static Devnet start(
      DevnetPlan plan,
      DevnetFolder folder,
      NodeLauncher launcher,
      DevnetSteps steps,
      CompletableFuture<Void> stop)
      throws IOException, InterruptedException {
    if (!plan.begun()) {
      folder.begin(plan);
    }
    Devnet devnet = new Devnet(plan, folder, chain(plan, folder), stop);
    try {
      steps.done("chain at " + devnet.chain.rpc().url());
      if (!plan.begun()) {
        devnet.setUp();
        steps.done(plan.nodeCount() + " nodes set up and registered");
      }
      devnet.run(launcher, steps);
      devnet.gateway = Optional.of(LocalGateway.start(folder.gateway(), plan.ports().gateway()));
      steps.done("gateway at " + devnet.gatewayUrl());
      folder.write(plan.asBegun());
      return devnet;
    } catch (DeploymentException e) {
      devnet.close();
      throw new DevnetFault("the contracts refuse a step of the start: " + e.getMessage(), e);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      devnet.close();
      throw e;
    }
  }

  private static LocalChain chain(DevnetPlan plan, DevnetFolder folder) throws DevnetFault {
    DevnetPorts ports = plan.ports();
    WalrusParameters walrus =
        new WalrusParameters(
            SEED, plan.nShards(), 0, plan.epochMillis(), EPOCHS_AHEAD_MAX, ContractVersion.V4);
    LocalChainConfig config =
        new LocalChainConfig(
            DevnetPorts.loopback(ports.rpc()),
            DevnetPorts.loopback(ports.control()),
            Optional.of(folder.chain()),
            walrus,
            LocalChainConfig.CHECKPOINT_INTERVAL);
    try {
      return LocalChain.start(config, InstantSource.system());
    } catch (StoreException e) {
      throw new DevnetFault("the chain cannot be opened: " + e.getMessage(), e);
    } catch (CompletionException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new DevnetFault(
          ("the chain cannot listen at port %d or %d (%s); stop what listens there, or begin"
                  + " another network with --dir and --port-base")
              .formatted(ports.rpc(), ports.control(), why),
          e);
    }
  }

  private void setUp() throws IOException {
    SecureRandom random = new SecureRandom();
    WalrusDeployment walrus = chain.deployment();
    String rpcUrl = chain.rpc().url().toString();
    StringBuilder certificates = new StringBuilder();
    for (int number = 1; number <= plan.nodeCount(); number++) {
      Path home = folder.node(number);
      Candidate candidate =
          new NodeSetup(home, DevnetPlan.nodeName(number), plan.nodes().get(number - 1), random)
              .write(walrus, rpcUrl);
      walrus.giveSui(candidate.account().address(), NODE_MIST);
      RegisteredNode registered = walrus.register(candidate);
      ConfigFile.setStorageNodeCap(home.resolve(NodeSetup.CONFIG), registered.capabilityId());
      certificates.append(Files.readString(home.resolve(NodeSetup.CERTIFICATE)));
    }
    Files.writeString(folder.certificates(), certificates);
    for (Path account : List.of(folder.client(), folder.gateway())) {
      SuiSecretKey key = NodeSetup.wallet(account, rpcUrl, random);
      ClientSetup.write(account, walrus, rpcUrl);
      walrus.giveSui(key.address(), ACCOUNT_MIST);
      walrus.giveWal(key.address(), ACCOUNT_FROST);
    }
  }

  private void run(NodeLauncher launcher, DevnetSteps steps)
      throws IOException, InterruptedException {
    List<NodeWatch> watches = new ArrayList<>();
    try {
      for (int number = 1; number <= plan.nodeCount(); number++) {
        Path home = folder.node(number);
        LocalNode node = launcher.start(DevnetPlan.nodeName(number), home);
        nodes.add(node);
        NodeConfig config = NodeConfig.load(home.resolve(NodeSetup.CONFIG)).config();
        watches.add(new NodeWatch(node, config, time, stop));
      }
      if (!plan.begun()) {
        for (NodeWatch watch : watches) {
          watch.awaitStatus("Standby", PATIENCE);
        }
        steps.done("nodes answer, and wait for stake");
        formCommittee();
      }
      for (NodeWatch watch : watches) {
        watch.awaitStatus("Active", PATIENCE);
        watch.awaitServing(PATIENCE);
      }
      awaitEpoch();
    } finally {
      watches.forEach(NodeWatch::close);
    }
    steps.done("epoch " + epoch() + ", nodes serve");
  }

  private void formCommittee() {
    WalrusDeployment walrus = chain.deployment();
    for (Address nodeId : nodeIds()) {
      walrus.stake(nodeId, STAKE_FROST);
    }
    walrus.endVoting();
    try {
      walrus.startEpochChange();
    } catch (DeploymentException e) {
      // A node may have been quicker.
      if (epoch() == 0) {
        throw e;
      }
    }
  }

  private void awaitEpoch() throws DevnetFault, InterruptedException {
    Duration deadline = time.elapsed().plus(PATIENCE);
    while (chain.deployment().stakingState().epochState() instanceof EpochState.EpochChangeSync) {
      if (time.elapsed().compareTo(deadline) > 0) {
        throw new DevnetFault("the nodes do not end the change to epoch " + epoch());
      }
      if (time.await(stop, PAUSE)) {
        throw new InterruptedException("told to stop");
      }
    }
  }

  /** As the chain knows the nodes, in their order. */
  List<Address> nodeIds() {
    return IntStream.rangeClosed(1, plan.nodeCount())
        .mapToObj(number -> NodeConfig.load(folder.node(number).resolve(NodeSetup.CONFIG)))
        .map(loaded -> loaded.config().storageNodeCap().orElseThrow())
        .map(capability -> chain.chain().state().object(capability).orElseThrow())
        .map(object -> BcsReader.decode(object.contents().segment(), StorageNodeCap::read).nodeId())
        .toList();
  }

  /** What people call the nodes, by what the chain calls them. */
  Map<Address, String> nodeNames() {
    Map<Address, String> names = new HashMap<>();
    List<Address> ids = nodeIds();
    for (int i = 0; i < ids.size(); i++) {
      names.put(ids.get(i), nodes.get(i).name());
    }
    return names;
  }

  DevnetPlan plan() {
    return plan;
  }

  DevnetFolder folder() {
    return folder;
  }

  LocalChain chain() {
    return chain;
  }

  URI gatewayUrl() {
    return gateway.orElseThrow().url();
  }

  List<LocalNode> nodes() {
    return List.copyOf(nodes);
  }

  long epoch() {
    return chain.deployment().stakingState().epoch();
  }

  @Override
  public void close() {
    gateway.ifPresent(LocalGateway::close);
    nodes.forEach(LocalNode::stop);
    nodes.forEach(node -> node.awaitEnd(END_PATIENCE));
    chain.close();
  }
}
