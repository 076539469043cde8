package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.client.json.BlobJson;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus list-blobs}: what the account has. */
@Command(
    name = "list-blobs",
    description = "List the blobs that the wallet's account owns, those that expire first first.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n")
public final class ListBlobsCommand implements Callable<Integer> {

  private static final String ROW = "%-43s  %-66s  %9s  %-9s  %-11s  %s";

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @Option(names = "--include-expired", description = "Also those that have expired.")
  private boolean includeExpired;

  @Option(
      names = "--json",
      description = "Print one list of JSON objects, with the fields of the chain's.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() {
    try (ClientSession session = client.withWallet(SessionParts.ofProcess())) {
      NetworkFacts network = NetworkFacts.read(session.chain().chain());
      List<Blob> blobs =
          session.chain().chain().ownedBlobs(session.walletAddress(), Freshness.ANY).stream()
              .filter(blob -> includeExpired || blob.storage().endEpoch() > network.epoch())
              .sorted(
                  Comparator.comparingLong((Blob blob) -> blob.storage().endEpoch())
                      .thenComparing(blob -> blob.id().toString()))
              .toList();
      tell(blobs, network.epoch());
    }
    return 0;
  }

  private void tell(List<Blob> blobs, long epoch) {
    Console console = Console.of(spec);
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      blobs.forEach(blob -> list.add(BlobJson.of(blob)));
      console.print(list);
      return;
    }
    if (blobs.isEmpty()) {
      console.say("the account owns no blobs");
      return;
    }
    console.print(ROW.formatted("blob id", "object", "size", "kind", "certified", "end epoch"));
    for (Blob blob : blobs) {
      console.print(
          ROW.formatted(
              BlobOfObject.id(blob),
              blob.id(),
              Amounts.bytes(blob.unencodedBytes()),
              blob.deletable() ? "deletable" : "permanent",
              blob.certifiedEpoch().map(since -> "epoch " + since).orElse("no"),
              blob.storage().endEpoch() + (blob.storage().endEpoch() > epoch ? "" : ", expired")));
    }
  }
}
