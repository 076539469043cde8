package dev.rosmarus.node.cli;

import dev.rosmarus.node.config.ConfigFile;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.wallet.WalletSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus generate-config}: a configuration over keys and a wallet that are there. */
@Command(
    name = "generate-config",
    description = {
      "Write a configuration over keys and a wallet that are there already.",
      "",
      "'rosmarus setup' makes those too. What is not given here has its default; see",
      "config/walrus-node.example.yaml for all there is."
    },
    descriptionHeading = "%n",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Example:",
      "  rosmarus generate-config --config-path walrus-node.yaml --storage-path db \\",
      "      --protocol-key-path protocol.key --network-key-path network.key \\",
      "      --wallet-config sui_config.yaml --name my-node --node-capacity 3TB \\",
      "      --public-host walrus.example.org --system-object 0x… --staking-object 0x…"
    })
final class GenerateConfigCommand implements Callable<Integer> {

  static final String COMMENT = "Every key with its default: config/walrus-node.example.yaml.";

  @Spec private CommandSpec spec;

  @Option(
      names = "--config-path",
      required = true,
      paramLabel = "FILE",
      description = "The file to write.")
  private Path configPath;

  @Option(
      names = "--storage-path",
      required = true,
      paramLabel = "DIR",
      description = "Where the databases shall be.")
  private Path storagePath;

  @Option(
      names = "--protocol-key-path",
      required = true,
      paramLabel = "FILE",
      description = "The protocol key.")
  private Path protocolKeyPath;

  @Option(
      names = "--network-key-path",
      required = true,
      paramLabel = "FILE",
      description = "The network key.")
  private Path networkKeyPath;

  @Option(
      names = "--wallet-config",
      required = true,
      paramLabel = "FILE",
      description = "The wallet.")
  private Path walletConfig;

  @Mixin private ConfigFlags flags;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() {
    flags.check();
    Wallet wallet =
        Wallet.open(WalletSource.at(walletConfig.toString()), WalletFolders.ofProcess());
    ConfigPaths paths = new ConfigPaths(storagePath, protocolKeyPath, networkKeyPath, walletConfig);
    ConfigFile.create(configPath, COMMENT, flags.tree(paths, wallet.environment().rpc()), force);
    spec.commandLine().getErr().println("Configuration written to '" + configPath + "'");
    return 0;
  }
}
