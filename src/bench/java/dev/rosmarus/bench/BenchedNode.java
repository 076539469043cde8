package dev.rosmarus.bench;

import dev.rosmarus.devchain.chain.LocalWallet;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.control.LocalChainConfig;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storage node as operators run it, in a process of its own, that holds every shard of a network
 * on a local chain.
 */
final class BenchedNode implements AutoCloseable {

  private static final long COIN = 1_000_000_000L;
  private static final long EPOCH_MILLIS = 1L << 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HEAP = "-Xmx512m";
  private static final Pattern WALLET = Pattern.compile("wallet with address (0x[0-9a-f]{64})");
  private static final Pattern NODE_ID = Pattern.compile("Node ID: (0x[0-9a-f]{64})");

  private final Path folder;
  private final LocalChain chain;
  private final SuiSecretKey owner = SuiSecretKey.of(KeyScheme.ED25519, new byte[32]);
  private final LocalWallet wallet;
  private final int port;
  private final int metricsPort;
  private Optional<Process> process = Optional.empty();

  private BenchedNode(int shards, Path folder) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.folder = folder;
    this.port = Command.freePort();
    this.metricsPort = Command.freePort();
    this.chain =
        LocalChain.start(
            new LocalChainConfig(
                anyPort,
                anyPort,
                Optional.empty(),
                new WalrusParameters(1, shards, 0, EPOCH_MILLIS, 2, ContractVersion.V4),
                LocalChainConfig.CHECKPOINT_INTERVAL),
            InstantSource.system());
    this.wallet = new LocalWallet(chain.chain(), owner);
    deployment().giveSui(owner.address(), 1_000 * COIN);
    deployment().giveWal(owner.address(), 100_000 * COIN);
  }

  /** Active in epoch 1. */
  static BenchedNode start(int shards, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    BenchedNode node = new BenchedNode(shards, folder);
    try {
      node.begin();
      return node;
    } catch (RuntimeException | IOException | InterruptedException e) {
      node.close();
      throw e;
    }
  }

  private void begin() throws IOException, InterruptedException {
    deployment().giveSui(address(WALLET, command(setup())), 20 * COIN);
    String config = folder.resolve("config/walrus-node.yaml").toString();
    Address nodeId = address(NODE_ID, command(List.of("register", "--config-path", config)));
    deployment().stake(nodeId, 1_000 * COIN);
    process =
        Optional.of(
            new ProcessBuilder(java(List.of("run", "--config-path", config)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start());
    deployment().endVoting();
    deployment().startEpochChange();
    await("walrus_current_node_status 1");
  }

  private List<String> setup() {
    return List.of(
        "setup",
        "--config-directory=" + folder.resolve("config"),
        "--storage-path=" + folder.resolve("db"),
        "--sui-network=" + chain.rpc().url(),
        "--system-object=" + deployment().objects().system().id(),
        "--staking-object=" + deployment().objects().staking().id(),
        "--node-capacity=1TB",
        "--public-host=127.0.0.1",
        "--public-port=" + port,
        "--rest-api-address=127.0.0.1:" + port,
        "--metrics-address=127.0.0.1:" + metricsPort,
        "--name=bench");
  }

  private WalrusDeployment deployment() {
    return chain.deployment();
  }

  private static String command(List<String> arguments) throws IOException, InterruptedException {
    return Command.run(java(arguments));
  }

  /** With the flags of this JVM, which are those of the launcher. */
  private static List<String> java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path")));
    command.add("dev.rosmarus.node.cli.Rosmarus");
    command.addAll(arguments);
    return command;
  }

  private static Address address(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in: " + text);
    }
    return Address.parse(matcher.group(1)).orElseThrow();
  }

  int port() {
    return port;
  }

  /** Registers the blob and waits until the node has seen it. */
  void register(SliverLoad blob) throws IOException, InterruptedException {
    TransactionRecord record =
        wallet.send(state -> {
          ProgrammableTransactionBuilder commands = new ProgrammableTransactionBuilder();
          WalrusCalls calls =
              new WalrusCalls(deployment().packages(), deployment().objects(), commands);
          MoveValue<WalCoin> coin = MoveValue.owned(WalCoin.class, wal().reference());
          long encodedBytes = blob.metadata().layout().encodedBytes();
          var storage = calls.storage().reserveSpace(encodedBytes, 1, coin);
          var object = calls.blob().register(storage, blob.parameters(), true, coin);
          commands.transferObjects(List.of(object.operand()), owner.address());
          return commands.build();
        });
    if (!record.effects().status().succeeded()) {
      throw new IllegalStateException("the registration ended in " + record.effects().status());
    }
    awaitKnown(blob);
  }

  private ObjectRecord wal() {
    Iterator<ObjectRecord> owned = chain.chain().state().ownedBy(owner.address());
    while (owned.hasNext()) {
      ObjectRecord object = owned.next();
      if (object.type().equals(Optional.of(deployment().edition().walCoin()))) {
        return object;
      }
    }
    throw new IllegalStateException("the account has no WAL");
  }

  private void awaitKnown(SliverLoad blob) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String url = "https://127.0.0.1:" + port + "/v1/blobs/" + blob.blobId() + "/status";
    while (!Command.run(List.of("curl", "-sk", url)).contains("deletable\":{")) {
      pause(deadline, "the registration of " + blob.blobId());
    }
  }

  private void await(String line) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!metrics().contains(line)) {
      pause(deadline, line);
    }
  }

  private String metrics() throws InterruptedException {
    try {
      return Command.run(List.of("curl", "-s", "http://127.0.0.1:" + metricsPort + "/metrics"));
    } catch (IOException e) {
      return "";
    }
  }

  private void pause(long deadline, String what) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException(
          "the node has not come to '%s'; its log is %s"
              .formatted(what, folder.resolve("node.log")));
    }
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroyForcibly);
    chain.close();
  }
}
