package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.control.LocalChainConfig;
import dev.rosmarus.node.config.KeyReference;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.VotingParams;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a registered node, as the operator's guide tells it, on a local chain. */
class OperatorWalkTest {

  private static final Pattern REGISTERED =
      Pattern.compile(
          """
          Successfully registered storage node:
                Capability object ID: (0x[0-9a-f]{64})
                Node ID: (0x[0-9a-f]{64})
          """);

  private static LocalChain chain;

  @TempDir private Path folder;

  @BeforeAll
  static void startChain() {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    chain =
        LocalChain.start(
            new LocalChainConfig(
                anyPort,
                anyPort,
                Optional.empty(),
                new WalrusParameters(1, 10, 60_000, 60_000, 53, ContractVersion.V4),
                LocalChainConfig.CHECKPOINT_INTERVAL),
            InstantSource.system());
  }

  @AfterAll
  static void stopChain() {
    chain.close();
  }

  private Path config() {
    return folder.resolve("config");
  }

  private Path configFile() {
    return config().resolve("walrus-node.yaml");
  }

  private Run setup(Object... more) {
    return Run.rosmarus(
        "setup",
        "--config-directory",
        config(),
        "--storage-path",
        folder.resolve("db"),
        "--sui-network",
        chain.rpc().url() + ";" + chain.control().url() + "/faucet",
        "--name",
        "a node",
        "--node-capacity",
        "1.5TiB",
        "--public-host",
        "node.example.org",
        "--system-object",
        chain.deployment().objects().system().id(),
        "--staking-object",
        chain.deployment().objects().staking().id(),
        "--storage-price",
        "7",
        Arrays.asList(more));
  }

  @Test
  void setsUpANodeThatCanBeRegistered() throws Exception {
    Run setup = setup("--use-faucet", "--faucet-timeout", "20s");

    assertThat(setup.err()).isEmpty();
    assertThat(setup.exitCode()).isZero();
    NodeConfig config = NodeConfig.load(configFile()).config();
    Wallet wallet = Wallet.open(config.requireSui().walletConfig(), WalletFolders.ofProcess());
    assertThat(setup.out().lines())
        .containsExactly(
            "Generating protocol key pair and writing it to '%s'"
                .formatted(config().resolve("protocol.key")),
            "Generating network key pair and writing it to '%s'"
                .formatted(config().resolve("network.key")),
            "Successfully generated a new Sui wallet with address " + wallet.address());
    assertThat(Run.names(config()))
        .containsExactly(
            "network.key", "protocol.key", "sui.keystore", "sui_config.yaml", "walrus-node.yaml");

    Run register = Run.rosmarus("register", "--config-path", configFile());

    assertThat(register.err()).isEmpty();
    assertThat(register.exitCode()).isZero();
    Matcher told = REGISTERED.matcher(register.out().replace("\r", ""));
    assertThat(told.matches()).as(register.out()).isTrue();
    assertThat(NodeConfig.load(configFile()).config().storageNodeCap().map(Address::toString))
        .contains(told.group(1));
    assertRegistered(config, Address.parse(told.group(2)).orElseThrow());
  }

  private static void assertRegistered(NodeConfig config, Address nodeId) {
    StakingPool pool = pool(config.requireSui(), nodeId);
    NodeKeys keys = NodeKeys.read(config);

    assertThat(pool.nodeInfo().name()).isEqualTo("a node");
    assertThat(pool.nodeInfo().networkAddress()).isEqualTo("node.example.org:9185");
    assertThat(pool.nodeInfo().publicKey().validated()).contains(keys.protocol().publicKey());
    assertThat(pool.nodeInfo().networkPublicKey().bytes())
        .isEqualTo(keys.network().publicKey().bytes());
    assertThat(pool.votingParams()).isEqualTo(new VotingParams(7, 20_000, 3L << 39));
    assertThat(pool.commissionRate()).isEqualTo(6000);
  }

  private static StakingPool pool(SuiConfig sui, Address nodeId) {
    try (FullNodes node =
        FullNodes.open(
            sui.fullNodes(System.getenv()),
            InstantSource.system(),
            new SplittableRandom(1),
            RpcObserver.NONE)) {
      return WalrusChain.over(
              node,
              sui.systemObject(),
              sui.stakingObject(),
              id -> id,
              InstantSource.system(),
              sui.cacheTtl())
          .stakingPool(nodeId, Freshness.ANY)
          .orElseThrow();
    }
  }

  @Test
  void registersNobodyTwice() throws Exception {
    setup("--use-faucet");
    Run.rosmarus("register", "--config-path", configFile());
    String registered = Files.readString(configFile());

    Run byFile = Run.rosmarus("register", "--config-path", configFile());
    assertThat(byFile.exitCode()).isEqualTo(1);
    assertThat(byFile.err()).contains("seems to be registered already", "--force");

    Files.writeString(configFile(), registered.replaceAll("(?m)^storage_node_cap:.*$", ""));
    Run byWallet = Run.rosmarus("register", "--config-path", configFile());
    assertThat(byWallet.exitCode()).isEqualTo(1);
    assertThat(byWallet.err()).contains("owns the storage node capability 0x");

    Run forced = Run.rosmarus("register", "--config-path", configFile(), "--force");
    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(Files.readString(configFile())).isNotEqualTo(registered);
  }

  @Test
  void registersNothingWithoutMoney() {
    Run setup = setup();
    assertThat(setup.exitCode()).isZero();

    Run register = Run.rosmarus("register", "--config-path", configFile());

    assertThat(register.exitCode()).isEqualTo(1);
    assertThat(register.out()).isEmpty();
    assertThat(register.err()).startsWith("rosmarus register: registration failed: ");
  }

  @Test
  void refusesAHostWithAColonAlsoByForce() throws Exception {
    setup();
    Files.writeString(
        configFile(), Files.readString(configFile()).replace("node.example.org", "'2001:db8::1'"));

    Run register = Run.rosmarus("register", "--config-path", configFile(), "--force");

    assertThat(register.exitCode()).isEqualTo(1);
    assertThat(register.err()).contains("public_host must not contain ':'");
  }

  @Test
  void leavesTheRestOfTheConfigurationAsItWas() throws Exception {
    setup("--use-faucet");
    String commented = "# mine\n" + Files.readString(configFile()) + "# the end\n";
    Files.writeString(configFile(), commented);
    Files.setPosixFilePermissions(configFile(), PosixFilePermissions.fromString("rw-r-----"));

    Run register = Run.rosmarus("register", "--config-path", configFile());

    assertThat(register.exitCode()).as(register.err()).isZero();
    assertThat(Files.readString(configFile())).startsWith(commented + "storage_node_cap: 0x");
    assertThat(Files.getPosixFilePermissions(configFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(config().resolve("walrus-node.tmp")).doesNotExist();
  }

  @Test
  void keepsSecretsFromOthers() throws Exception {
    setup();

    for (String name : List.of("protocol.key", "network.key", "sui.keystore", "walrus-node.yaml")) {
      assertThat(Files.getPosixFilePermissions(config().resolve(name)))
          .as(name)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(Files.readString(config().resolve("protocol.key"))).hasSize(44).startsWith("B");
    assertThat(Files.readString(config().resolve("network.key")))
        .startsWith("-----BEGIN PRIVATE KEY-----");
  }

  @Test
  void setsUpOnlyInAnEmptyDirectory() throws Exception {
    Files.createDirectories(config());
    Files.writeString(config().resolve("notes"), "mine");

    Run refused = setup();
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("not empty", "--force");
    assertThat(Run.names(config())).containsExactly("notes");

    assertThat(setup("--force").exitCode()).isZero();
    String first = Files.readString(config().resolve("protocol.key"));
    assertThat(setup("--force").exitCode()).isZero();
    assertThat(Files.readString(config().resolve("protocol.key"))).isNotEqualTo(first);
    assertThat(config().resolve("notes")).exists();
  }

  @Test
  void aFaucetThatGivesNothingIsOnlyAWarning() {
    Run setup =
        Run.rosmarus(
            "setup",
            "--config-directory",
            config(),
            "--storage-path",
            folder.resolve("db"),
            "--sui-network",
            chain.rpc().url() + ";" + chain.control().url() + "/nothing",
            "--name",
            "n",
            "--node-capacity",
            "1T",
            "--public-host",
            "h",
            "--use-faucet",
            "--faucet-timeout",
            "5s");

    assertThat(setup.exitCode()).isZero();
    assertThat(setup.err())
        .contains("no SUI from the faucet")
        .contains("--system-object is not given");
    assertThat(NodeConfig.load(configFile()).config().requireSui().systemObject())
        .isEqualTo(Address.of(new byte[Address.BYTES]));
  }

  @Test
  void usesTheNetworkKeyThatIsThere() {
    Path key = folder.resolve("net.key");
    Run.rosmarus("key-gen", "--key-type", "network", "--out", key);

    Run setup = setup("--network-key-path", key);

    assertThat(setup.exitCode()).as(setup.err()).isZero();
    assertThat(config().resolve("network.key")).doesNotExist();
    assertThat(NodeConfig.load(configFile()).config().networkKeyPair())
        .isEqualTo(new KeyReference.InFile(key));
  }
}
