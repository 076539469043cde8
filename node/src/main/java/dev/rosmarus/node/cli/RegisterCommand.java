package dev.rosmarus.node.cli;

import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.chain.ChainSettings;
import dev.rosmarus.node.chain.OneShotJournal;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.ConfigFile;
import dev.rosmarus.node.config.LoadedConfig;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.node.registration.NodeParameters;
import dev.rosmarus.node.registration.Registration;
import dev.rosmarus.node.registration.Registration.Registered;
import dev.rosmarus.sui.endpoint.Authorization;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import dev.rosmarus.sui.wallet.WalletFolders;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus register}: the node becomes a candidate on the chain. */
@Command(
    name = "register",
    description = {
      "Register the node on the chain, and write its capability into the configuration.",
      "",
      "The wallet of the configuration pays, and owns the capability. Register once: a second",
      "registration is another node, without the first one's stake."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus register --config-path config/walrus-node.yaml"})
final class RegisterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config-path",
      required = true,
      paramLabel = "FILE",
      description = "The node's configuration; storage_node_cap is added to it.")
  private Path configPath;

  @Option(
      names = "--force",
      description = "Also if the node, or its wallet, seems to be registered already.")
  private boolean force;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    LoadedConfig loaded = NodeConfig.load(configPath);
    loaded.warnings().forEach(warning -> ConfigFlags.warn(spec.commandLine(), warning.toString()));
    NodeConfig config = loaded.config();
    SuiConfig sui = config.requireSui();
    check(config);
    NodeKeys keys = NodeKeys.read(config);
    Wallet wallet = Wallet.open(sui.walletConfig(), WalletFolders.ofProcess());
    ChainSettings settings =
        ChainSettings.of(sui, endpoints(wallet.environment(), sui, System.getenv()));
    try (ChainAccess chain = ChainAccess.open(settings, new SecureRandom(), RpcObserver.NONE);
        ChainAccount account =
            chain.account(wallet, new OneShotJournal(), ExecutionObserver.NONE)) {
      Registration registration = Registration.by(account);
      refuseSecond(registration.alreadyRegistered());
      Registered registered =
          registration.register(NodeParameters.of(config, keys), keys.protocol());
      tell(registered);
      write(registered);
    }
    return 0;
  }

  private void check(NodeConfig config) {
    if (config.publicHost().indexOf(':') >= 0) {
      throw new Failure(
          "public_host must not contain ':'; give a name or an IPv4 address, and the port in"
              + " public_port");
    }
    config
        .storageNodeCap()
        .ifPresent(cap -> refuseSecond(Optional.of("it has the capability " + cap)));
  }

  private void refuseSecond(Optional<String> why) {
    if (why.isEmpty()) {
      return;
    }
    if (!force) {
      throw new Failure(
          "the node seems to be registered already: "
              + why.get()
              + "; give --force to register another");
    }
    ConfigFlags.warn(spec.commandLine(), why.get() + "; registering all the same");
  }

  /** The wallet's own first, then those of the configuration. */
  static List<Endpoint> endpoints(
      WalletEnvironment own, SuiConfig sui, Map<String, String> environment) {
    Optional<Authorization> basic =
        own.basicAuth().map(auth -> Authorization.basic(auth.user(), auth.password()));
    Endpoint first =
        new Endpoint(
            own.rpc(), Authorization.fromEnvironment(environment, own.rpc()).or(() -> basic));
    Stream<Endpoint> others =
        sui.rpcEndpoints().stream()
            .filter(url -> !url.equals(own.rpc()))
            .map(url -> new Endpoint(url, Authorization.fromEnvironment(environment, url)));
    return Stream.concat(Stream.of(first), others).toList();
  }

  private void tell(Registered registered) {
    CommonOptions.print(spec.commandLine(), "Successfully registered storage node:");
    CommonOptions.print(
        spec.commandLine(), "      Capability object ID: " + registered.capability());
    CommonOptions.print(spec.commandLine(), "      Node ID: " + registered.nodeId());
  }

  private void write(Registered registered) {
    try {
      ConfigFile.setStorageNodeCap(configPath, registered.capability());
    } catch (ConfigException e) {
      throw new Failure(
          "the node is registered, but "
              + e.getMessage()
              + "; write 'storage_node_cap: "
              + registered.capability()
              + "' into it yourself",
          e);
    }
  }
}
