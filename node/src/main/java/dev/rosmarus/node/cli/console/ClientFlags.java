package dev.rosmarus.node.cli.console;

import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.ClientConfigPlaces;
import dev.rosmarus.node.config.LoadedClientConfig;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.sui.wallet.WalletSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that is a client of Walrus: which network, which wallet. */
public final class ClientFlags {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration of the client (default: client_config.yaml here, in $XDG_CONFIG_HOME,"
              + " ~/.config/walrus or ~/.walrus).")
  private Path config;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "Which of the contexts in it (default: its default_context). Without a file, mainnet and"
              + " testnet are known.")
  private String context;

  @Option(
      names = "--wallet",
      paramLabel = "FILE",
      description = "Wallet of Sui (default: wallet_config of the configuration).")
  private String wallet;

  @Option(
      names = "--rpc-url",
      paramLabel = "URL",
      description = "Full node of Sui, instead of those of the configuration.")
  private String rpcUrl;

  /** The configuration as the options change it; warnings are told. */
  public WalrusClientConfig config() {
    LoadedClientConfig loaded =
        WalrusClientConfig.load(
            Optional.ofNullable(config),
            Optional.ofNullable(context),
            ClientConfigPlaces.ofProcess(System.getenv()));
    loaded.warnings().forEach(warning -> Console.of(mixee).warn(warning.toString()));
    WalrusClientConfig chosen = loaded.config();
    if (wallet != null) {
      chosen = chosen.withWallet(WalletSource.at(wallet));
    }
    return rpcUrl == null ? chosen : chosen.withRpcUrls(List.of(rpcUrl));
  }

  /** A session without a wallet. */
  public ClientSession reading(SessionParts parts) {
    return ClientSession.reading(config(), parts);
  }

  /** A session with a wallet. */
  public ClientSession withWallet(SessionParts parts) {
    return ClientSession.withWallet(config(), parts);
  }
}
