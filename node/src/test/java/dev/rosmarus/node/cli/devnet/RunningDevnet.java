package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.node.cli.Rosmarus;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A local network of real nodes for tests of others: chain, stores, TLS, everything. */
public final class RunningDevnet implements AutoCloseable {

  private static final long COIN = 1_000_000_000L;
  private static final long EPOCH_MILLIS = Duration.ofHours(10).toMillis();
  private static final Duration END_PATIENCE = Duration.ofSeconds(20);

  private final DevnetFolder folder;
  private final Devnet devnet;

  private RunningDevnet(DevnetFolder folder, Devnet devnet) {
    this.folder = folder;
    this.devnet = devnet;
  }

  /** In threads of this process. */
  public static RunningDevnet inThreads(Path folder, int nodes, int shards)
      throws IOException, InterruptedException {
    Path logs = folder.resolve("threads.log");
    Files.createDirectories(folder);
    return start(folder, nodes, shards, NodeLauncher.threads("test", NodeLogs.open(logs)));
  }

  /** Each node in a process of its own, with 256 MiB of heap. */
  public static RunningDevnet inProcesses(Path folder, int nodes, int shards)
      throws IOException, InterruptedException {
    return start(folder, nodes, shards, NodeLauncher.processes(Rosmarus.class.getName()));
  }

  private static RunningDevnet start(Path root, int nodes, int shards, NodeLauncher launcher)
      throws IOException, InterruptedException {
    DevnetFolder folder = DevnetFolder.claim(root.resolve("network"));
    Optional<DevnetPlan> begun = folder.plan();
    DevnetPlan plan =
        begun.isPresent()
            ? begun.get()
            : new DevnetPlan(shards, EPOCH_MILLIS, DevnetPorts.free(nodes), false);
    Devnet devnet = Devnet.start(plan, folder, launcher, _ -> {}, new CompletableFuture<>());
    return new RunningDevnet(folder, devnet);
  }

  /** Appends to the configurations of nodes that do not run; the next start takes it. */
  public static void configure(Path root, int nodes, String lines) throws IOException {
    for (int number = 1; number <= nodes; number++) {
      Files.writeString(
          root.resolve("network/nodes/node-" + number).resolve(NodeSetup.CONFIG),
          lines,
          StandardOpenOption.APPEND);
    }
  }

  /** The account of whoever plays with the network, which has money. */
  public ClientSession session() {
    return ClientSession.withWallet(
        WalrusClientConfig.parse("test", clientConfig(""), Optional.empty()).config(),
        SessionParts.ofProcess());
  }

  /**
   * @param limits keys of the {@code rosmarus} section
   * @return a client's configuration with the account of whoever plays with the network
   */
  public String clientConfig(String limits) {
    WalrusDeployment walrus = devnet.chain().deployment();
    return """
    system_object: %s
    staking_object: %s
    rpc_urls: ["%s"]
    wallet_config: %s
    rosmarus: {state_path: %s, %s}
    """
        .formatted(
            walrus.objects().system().id(),
            walrus.objects().staking().id(),
            devnet.chain().rpc().url(),
            NodeSetup.walletFile(folder.client()),
            folder.root().resolve("state"),
            limits);
  }

  /**
   * A configuration of a client of its own: a wallet with 100 SUI, and a folder for its state.
   *
   * @param home a new folder
   * @param wal zero for an account that cannot pay
   */
  public Path newClient(Path home, long wal) {
    try {
      WalrusDeployment walrus = devnet.chain().deployment();
      SuiSecretKey key =
          NodeSetup.wallet(home, devnet.chain().rpc().url().toString(), new SecureRandom());
      walrus.giveSui(key.address(), 100 * COIN);
      if (wal > 0) {
        walrus.giveWal(key.address(), wal * COIN);
      }
      return Files.writeString(
          home.resolve("client_config.yaml"),
          """
          system_object: %s
          staking_object: %s
          rpc_urls: ["%s"]
          wallet_config: %s
          rosmarus: {state_path: %s, account_wait_secs: 1}
          """
              .formatted(
                  walrus.objects().system().id(),
                  walrus.objects().staking().id(),
                  devnet.chain().rpc().url(),
                  NodeSetup.walletFile(home),
                  home.resolve("state")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Address> nodeIds() {
    return devnet.nodeIds();
  }

  /** Process ids, of nodes that have processes. */
  public List<Long> pids() {
    return devnet.nodes().stream().flatMap(node -> node.pid().stream().boxed()).toList();
  }

  /**
   * @param index from 0
   */
  public void stopNode(int index) {
    devnet.nodes().get(index).stop();
    devnet.nodes().get(index).awaitEnd(END_PATIENCE);
  }

  /** The log of a node. */
  public String log(int index) {
    try {
      return Files.readString(folder.node(index + 1).resolve(NodeLauncher.LOG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    devnet.close();
    folder.close();
  }
}
