package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.read.Committees;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus info}: the network as the chain knows it. */
@Command(
    name = "info",
    description = "Say epoch, prices, sizes and committee of the network.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus info --context testnet --committee"})
public final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @Option(names = "--committee", description = "Also list the storage nodes with their shards.")
  private boolean committee;

  @Option(
      names = "--health",
      description = "Also ask each storage node how it is; implies --committee.")
  private boolean health;

  @Option(
      names = "--json",
      description =
          "Print one JSON object: epochInfo, storageInfo, sizeInfo, priceInfo, and"
              + " committeeInfo if asked for.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    SessionParts parts = SessionParts.ofProcess();
    try (ClientSession session = client.reading(parts)) {
      NetworkFacts network = NetworkFacts.read(session.chain().chain());
      Committees committees = session.chain().chain().committees(Freshness.ANY);
      Optional<List<NodeLook>> nodes =
          committee || health ? Optional.of(nodes(session, committees, console)) : Optional.empty();
      if (json) {
        ObjectNode out = InfoJson.of(network, committees.current().members().size());
        nodes.ifPresent(some -> out.set("committeeInfo", InfoJson.committee(network, some)));
        console.print(out);
      } else {
        InfoText.lines(network, committees).forEach(console::print);
        nodes.ifPresent(some -> InfoText.committee(some).forEach(console::print));
      }
    }
    return 0;
  }

  private List<NodeLook> nodes(ClientSession session, Committees committees, Console console)
      throws InterruptedException {
    if (!health) {
      return committees.current().members().stream().map(NodeLook::unasked).toList();
    }
    try (Progress progress = console.progress()) {
      progress.begin("asking the storage nodes", true);
      return NodeLook.ask(session.blobs(), committees.current());
    }
  }
}
