package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.api.BlobStatusJson;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus blob-status}: what the network knows of a blob. */
@Command(
    name = "blob-status",
    description = {
      "Say whether a blob is stored, and for how long.",
      "",
      "The answer is one that honest nodes must be among those who give it, or that an event on"
          + " the",
      "chain confirms."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus blob-status --file photo.jpg"})
public final class BlobStatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private WhichBlob which;

  @Option(
      names = "--json",
      description =
          "Print one JSON object: blobId, status as storage nodes give it, and for permanent blobs"
              + " estimatedExpiryTimestamp.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    try (ClientSession session = client.reading(SessionParts.ofProcess());
        Progress progress = console.progress()) {
      BlobId blobId = which.id(session, progress);
      progress.begin("asking the storage nodes", false);
      BlobStatus status = session.blobs().status(blobId);
      NetworkFacts network = NetworkFacts.read(session.chain().chain());
      progress.clear();
      if (json) {
        console.print(json(blobId, status, network));
      } else {
        console.print(blobId + ": " + sentence(status, network));
      }
    }
    return 0;
  }

  private ObjectNode json(BlobId blobId, BlobStatus status, NetworkFacts network) {
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("blobId", blobId.toString());
    which.file().ifPresent(file -> out.put("file", file.toString()));
    out.set("status", BlobStatusJson.of(status));
    expiry(status, network).ifPresent(time -> out.put("estimatedExpiryTimestamp", time.toString()));
    return out;
  }

  private static Optional<Instant> expiry(BlobStatus status, NetworkFacts network) {
    return status instanceof BlobStatus.Permanent permanent
        ? network.startOf(permanent.endEpoch())
        : Optional.empty();
  }

  /** In words. */
  static String sentence(BlobStatus status, NetworkFacts network) {
    StoredText text = new StoredText(network);
    return switch (status) {
      case BlobStatus.Nonexistent _ -> "not stored";
      case BlobStatus.Invalid(var event) ->
          "invalid: its writer encoded it wrongly, which event " + event + " proves";
      case BlobStatus.Permanent permanent ->
          (permanent.isCertified()
                  ? "stored, permanent; expires "
                  : "registered and not yet certified; the registration expires ")
              + text.expiry(permanent.endEpoch());
      case BlobStatus.Deletable deletable ->
          deletable.initialCertifiedEpoch().isPresent()
              ? "stored, deletable: its owners may delete it; certified since epoch "
                  + deletable.initialCertifiedEpoch().getAsLong()
              : "registered as deletable and not yet certified";
    };
  }
}
