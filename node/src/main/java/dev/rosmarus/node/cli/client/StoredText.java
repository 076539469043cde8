package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ResourceOperation;
import dev.rosmarus.node.client.StoreOutcome;
import dev.rosmarus.node.client.StoreOutcome.Evidence;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.Blob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Results of {@code store} for people. */
final class StoredText {

  private final NetworkFacts network;

  StoredText(NetworkFacts network) {
    this.network = network;
  }

  List<String> lines(Stored stored) {
    return switch (stored) {
      case Stored.Done(Path file, StoreOutcome.Created created) -> created(file, created);
      case Stored.Done(Path file, StoreOutcome.AlreadyCertified found) -> found(file, found);
      case Stored.Done(Path file, StoreOutcome.MarkedInvalid(BlobId blobId, EventId event)) ->
          List.of(
              file + ": not stored: the network has proof that this blob was encoded wrongly",
              "  blob id    " + blobId,
              "  event      " + event);
      case Stored.Failed(Path file, String why) -> List.of(file + ": not stored: " + why);
    };
  }

  private List<String> created(Path file, StoreOutcome.Created created) {
    Blob blob = created.blobObject();
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(file, how(created.operation())));
    lines.add("  blob id    " + created.blobId());
    lines.add(
        "  object     %s, %s"
            .formatted(
                created.sharedBlob().orElse(blob.id()),
                created.sharedBlob().isPresent()
                    ? "shared: anybody may extend it"
                    : blob.deletable() ? "deletable" : "permanent"));
    lines.add(
        "  size       %s, encoded %s"
            .formatted(
                Amounts.bytes(blob.unencodedBytes()),
                Amounts.bytes(created.operation().encodedBytes())));
    lines.add("  cost       " + Amounts.frost(created.costFrost()) + ", and gas");
    lines.add("  expires    " + expiry(blob.storage().endEpoch()));
    return lines;
  }

  private List<String> found(Path file, StoreOutcome.AlreadyCertified found) {
    String evidence =
        switch (found.evidence()) {
          case Evidence.ByEvent(EventId id) -> "  event      " + id;
          case Evidence.ByObject(var id) -> "  object     " + id;
        };
    return List.of(
        file + ": stored already, for long enough; nothing was paid",
        "  blob id    " + found.blobId(),
        evidence,
        "  expires    " + expiry(found.endEpoch()));
  }

  private static String how(ResourceOperation operation) {
    return switch (operation) {
      case ResourceOperation.RegisterFromScratch _ -> "stored";
      case ResourceOperation.ReuseStorage _ -> "stored, with storage that the account had";
      case ResourceOperation.ReuseRegistration _ ->
          "stored, with a registration that lacked its certificate";
      case ResourceOperation.ReuseAndExtend(long _, long epochs) ->
          "was stored already, and is extended by " + Amounts.count(epochs, "epoch");
      case ResourceOperation.ReuseAndExtendNonCertified(long _, long epochs) ->
          "stored, with a registration that lacked its certificate and "
              + Amounts.count(epochs, "epoch");
    };
  }

  /** When the blob expires, in epochs and about when that is. */
  String expiry(long endEpoch) {
    return "when epoch "
        + endEpoch
        + " begins"
        + network.startOf(endEpoch).map(time -> ", about " + Times.minute(time)).orElse("");
  }
}
