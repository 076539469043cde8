package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.cli.console.ClientFlags;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rosmarus aggregator}: gives blobs out over HTTP, until it is told to stop. */
@Command(
    name = "aggregator",
    description = "Give blobs and quilts out over HTTP. Needs no wallet.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Logs lines of JSON to standard error; RUST_LOG says what. SIGTERM and SIGINT end it in",
      "good order. Blobs longer than memory go through files; the configuration says where.",
      "",
      "Example:",
      "  rosmarus aggregator --context testnet --bind-address 0.0.0.0:31415",
      "  curl http://127.0.0.1:31415/v1/blobs/BLOB_ID"
    })
public final class AggregatorCommand implements Callable<Integer> {

  @Mixin private ClientFlags client;
  @Mixin private GatewayFlags gateway;
  @Mixin private AggregatorFlags aggregator;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws Exception {
    GatewayRun.log();
    try (StopSignal signal = new StopSignal()) {
      new GatewayRun("aggregator", gateway)
          .run(client::reading, List.of(aggregator::open), signal.asked());
    }
    return 0;
  }
}
