package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.ListenConverter;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.config.ClientConfigPlaces;
import dev.rosmarus.node.config.LoadedClientConfig;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.node.gateway.relay.RelayMetrics;
import dev.rosmarus.node.gateway.relay.RelayService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus upload-relay}: sends clients' blobs to the nodes, until it is told to stop. */
@Command(
    name = "upload-relay",
    description = "Send blobs to the storage nodes for clients that register and certify them.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Needs no wallet. Logs lines of JSON to standard error; RUST_LOG says what. SIGTERM and",
      "SIGINT end it in good order.",
      "",
      "Example:",
      "  rosmarus upload-relay --context testnet --relay-config upload-relay.yaml"
    })
public final class UploadRelayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--walrus-config",
      paramLabel = "FILE",
      description =
          "Configuration of the client (default: client_config.yaml here, in $XDG_CONFIG_HOME,"
              + " ~/.config/walrus or ~/.walrus).")
  private Path walrusConfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "Which of the contexts in it (default: its default_context). Without a file, mainnet and"
              + " testnet are known.")
  private String context;

  @Option(
      names = "--relay-config",
      required = true,
      paramLabel = "FILE",
      description = "What the relay wants for a blob, and its limits.")
  private Path relayConfig;

  @Option(
      names = "--server-address",
      paramLabel = "HOST:PORT",
      converter = ListenConverter.class,
      defaultValue = "0.0.0.0:57391",
      description = "Where to listen, plain HTTP (default: ${DEFAULT-VALUE}).")
  private InetSocketAddress serverAddress;

  @Option(
      names = "--metrics-address",
      paramLabel = "HOST:PORT",
      converter = ListenConverter.class,
      defaultValue = "127.0.0.1:9184",
      description = "Where Prometheus finds metrics (default: ${DEFAULT-VALUE}).")
  private InetSocketAddress metricsAddress;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws Exception {
    WalrusClientConfig client = client();
    UploadRelayConfig relay = UploadRelayConfig.load(relayConfig);
    GatewayRun.log();
    try (StopSignal signal = new StopSignal()) {
      new GatewayRun("upload relay", serverAddress, metricsAddress, Optional.empty())
          .run(
              parts -> ClientSession.reading(client, parts),
              List.of(ground -> open(ground, relay)),
              signal.asked());
    }
    return 0;
  }

  private WalrusClientConfig client() {
    LoadedClientConfig loaded =
        WalrusClientConfig.load(
            Optional.ofNullable(walrusConfig),
            Optional.ofNullable(context),
            ClientConfigPlaces.ofProcess(System.getenv()));
    loaded.warnings().forEach(warning -> Console.of(spec).warn(warning.toString()));
    return loaded.config();
  }

  private static GatewayRun.Service open(GatewayRun.Ground ground, UploadRelayConfig relay)
      throws IOException {
    RelayService service =
        RelayService.open(ground.session(), relay, new RelayMetrics(ground.metrics()));
    return new GatewayRun.Service(service.part(), service::close);
  }
}
