package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.cli.console.ClientFlags;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rosmarus daemon}: aggregator and publisher on one port, until it is told to stop. */
@Command(
    name = "daemon",
    description = "Give blobs out and store them over HTTP: aggregator and publisher on one port.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Logs lines of JSON to standard error; RUST_LOG says what. SIGTERM and SIGINT end it in",
      "good order. Anybody who reaches it may store, unless it asks for tokens (--jwt-...).",
      "",
      "Example:",
      "  rosmarus daemon --sub-wallets-dir /var/lib/walrus/publisher",
      "  curl -X PUT --data-binary @FILE 'http://127.0.0.1:31415/v1/blobs?epochs=5'",
      "  curl http://127.0.0.1:31415/v1/blobs/BLOB_ID"
    })
public final class DaemonCommand implements Callable<Integer> {

  @Mixin private ClientFlags client;
  @Mixin private GatewayFlags gateway;
  @Mixin private AggregatorFlags aggregator;
  @Mixin private PublisherFlags publisher;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws Exception {
    GatewayRun.log();
    try (StopSignal signal = new StopSignal()) {
      new GatewayRun("daemon", gateway)
          .run(client::withWallet, List.of(aggregator::open, publisher::open), signal.asked());
    }
    return 0;
  }
}
