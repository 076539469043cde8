package dev.rosmarus.node.cli;

import dev.rosmarus.node.cli.KeyWriting.KeyFormat;
import dev.rosmarus.node.cli.KeyWriting.KeyType;
import dev.rosmarus.node.cli.console.AddressConverter;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.TimeSpanConverter;
import dev.rosmarus.node.config.ConfigFile;
import dev.rosmarus.node.config.LoadedConfig;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletConfig;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rosmarus setup}: keys, a wallet and a configuration, in one directory. */
@Command(
    name = "setup",
    description = {
      "Make the keys, a wallet and the configuration of a new node, in one directory.",
      "",
      "Writes protocol.key, network.key, sui_config.yaml, sui.keystore and walrus-node.yaml. Put",
      "some SUI on the wallet's address, look over walrus-node.yaml, then run 'rosmarus register'."
    },
    descriptionHeading = "%n",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Example:",
      "  rosmarus setup --config-directory config --storage-path db --sui-network testnet \\",
      "      --name my-node --node-capacity 3TB --public-host walrus.example.org \\",
      "      --system-object 0x… --staking-object 0x…"
    })
final class SetupCommand implements Callable<Integer> {

  private static final Duration FAUCET_TIMEOUT = Duration.ofMinutes(1);

  @Spec private CommandSpec spec;

  @Option(
      names = "--config-directory",
      required = true,
      paramLabel = "DIR",
      description = "Where all that is written; made if it is not there.")
  private Path directory;

  @Option(
      names = "--storage-path",
      required = true,
      paramLabel = "DIR",
      description = "Where the databases shall be.")
  private Path storagePath;

  @Option(
      names = "--sui-network",
      paramLabel = "NETWORK",
      defaultValue = "testnet",
      converter = SuiNetwork.Converter.class,
      description = {
        "devnet, testnet, mainnet, localnet or <RPC_URL>[;<FAUCET_URL>]",
        "(default: testnet)."
      })
  private SuiNetwork network;

  @Option(names = "--use-faucet", description = "Ask the network's faucet for SUI.")
  private boolean useFaucet;

  @Option(
      names = "--faucet-timeout",
      paramLabel = "D",
      converter = TimeSpanConverter.class,
      description = "How long to wait for it (default: 1min).")
  private Duration faucetTimeout;

  @Mixin private ConfigFlags flags;

  @Option(
      names = "--network-key-path",
      paramLabel = "FILE",
      description = "A network key to use instead of a new one.")
  private Path networkKeyPath;

  @Option(
      names = "--force",
      description = "Write into a directory that is not empty; replaces what is there.")
  private boolean force;

  @Option(
      names = "--registering-third-party",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = {
        "Also write registration-params.yaml, with which this account can",
        "register the node."
      })
  private Address thirdParty;

  @Option(
      names = "--registration-epoch",
      paramLabel = "N",
      defaultValue = "0",
      description = "The Walrus epoch in which it will (default: 0).")
  private long registrationEpoch;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Path config = directory.toAbsolutePath().normalize();
    prepare(config);
    Path networkKey = keys(config);
    Path walletFile = config.resolve("sui_config.yaml");
    Wallet wallet = wallet(config, walletFile);
    ConfigPaths paths =
        new ConfigPaths(
            storagePath.toAbsolutePath().normalize(),
            config.resolve("protocol.key"),
            networkKey,
            walletFile);
    Path file = config.resolve("walrus-node.yaml");
    ConfigFile.create(file, GenerateConfigCommand.COMMENT, flags.tree(paths, network.rpc()), force);
    if (thirdParty != null) {
      writeThirdParty(config, file);
    }
    if (useFaucet) {
      fund(wallet);
    }
    return 0;
  }

  private void check() {
    flags.check();
    if (faucetTimeout != null && !useFaucet) {
      throw new ParameterException(
          spec.commandLine(), "'--faucet-timeout' is of no use without '--use-faucet'");
    }
    if (registrationEpoch < 0 || registrationEpoch > 0xFFFF_FFFFL) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--registration-epoch': no epoch");
    }
  }

  private void prepare(Path config) throws IOException {
    Files.createDirectories(config);
    try (Stream<Path> present = Files.list(config)) {
      if (!force && present.findAny().isPresent()) {
        throw new Failure(config + " is not empty; give --force to replace what is there");
      }
    }
  }

  private Path keys(Path config) {
    KeyWriting writing = new KeyWriting(spec.commandLine(), force);
    SecureRandom random = new SecureRandom();
    if (networkKeyPath != null) {
      // Better to find out now than when the node starts.
      KeyFile.readNetworkKey(networkKeyPath);
    }
    Path protocolKey = config.resolve("protocol.key");
    writing.announceNew(KeyType.PROTOCOL, protocolKey);
    writing.write(BlsSecretKey.generate(random), protocolKey);
    if (networkKeyPath != null) {
      return networkKeyPath.toAbsolutePath().normalize();
    }
    Path networkKey = config.resolve("network.key");
    writing.announceNew(KeyType.NETWORK, networkKey);
    writing.write(NetworkSecretKey.generate(random), KeyFormat.PKCS8, networkKey);
    return networkKey;
  }

  private Wallet wallet(Path config, Path walletFile) {
    WalletEnvironment environment =
        new WalletEnvironment(network.alias(), network.rpc(), Optional.empty(), Optional.empty());
    Wallet wallet =
        WalletConfig.create(
            walletFile,
            config.resolve("sui.keystore"),
            environment,
            SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom()),
            force ? KeyFile.IfPresent.REPLACE : KeyFile.IfPresent.REFUSE);
    CommonOptions.print(
        spec.commandLine(),
        "Successfully generated a new Sui wallet with address " + wallet.address());
    return wallet;
  }

  private void writeThirdParty(Path config, Path file) throws IOException {
    LoadedConfig written = NodeConfig.load(file);
    NodeKeys keys = NodeKeys.read(written.config());
    ThirdPartyRegistration.of(written.config(), keys, thirdParty, registrationEpoch)
        .write(config.resolve("registration-params.yaml"));
  }

  /** A node can be set up without money, so that this is only a warning. */
  private void fund(Wallet wallet) throws InterruptedException {
    Duration timeout = Optional.ofNullable(faucetTimeout).orElse(FAUCET_TIMEOUT);
    FullNodeConfig nodes =
        FullNodeConfig.of(List.of(network.rpc()), System.getenv())
            .withCallTimeMax(timeout.isPositive() ? timeout : FAUCET_TIMEOUT);
    try (FullNodes node =
        FullNodes.open(nodes, InstantSource.system(), new SecureRandom(), RpcObserver.NONE)) {
      new Faucet(network.faucets(), Waiting.system()).fund(wallet.address(), node, timeout);
    } catch (IOException | RpcException e) {
      ConfigFlags.warn(
          spec.commandLine(),
          "no SUI from the faucet ("
              + e.getMessage()
              + "); put some on "
              + wallet.address()
              + " before you register");
    }
  }
}
