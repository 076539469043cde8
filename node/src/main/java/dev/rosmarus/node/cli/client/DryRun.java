package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Progress;
import java.nio.file.Path;
import java.util.List;

/** What storing files would cost as new blobs; nothing is asked but the prices. */
final class DryRun {

  private final Console console;
  private final NetworkFacts network;
  private final long epochs;

  DryRun(Console console, NetworkFacts network, long epochs) {
    this.console = console;
    this.network = network;
    this.epochs = epochs;
  }

  void run(List<Path> files, boolean json) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Path file : files) {
      VerifiedMetadata metadata = metadata(file);
      long cost = network.cost(metadata.layout().encodedBytes(), epochs);
      if (json) {
        list.add(json(file, metadata, cost));
      } else {
        tell(file, metadata, cost);
      }
    }
    if (json) {
      console.print(list);
    }
  }

  private void tell(Path file, VerifiedMetadata metadata, long cost) {
    console.print(file + ": not stored, as asked");
    console.print("  blob id    " + metadata.blobId());
    console.print(
        "  size       %s, encoded %s"
            .formatted(
                Amounts.bytes(metadata.layout().unencodedBytes()),
                Amounts.bytes(metadata.layout().encodedBytes())));
    console.print(
        "  cost       %s for %s as a new blob, and gas"
            .formatted(Amounts.frost(cost), Amounts.count(epochs, "epoch")));
  }

  private static ObjectNode json(Path file, VerifiedMetadata metadata, long cost) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("path", file.toString())
        .put("blobId", metadata.blobId().toString())
        .put("unencodedSize", metadata.layout().unencodedBytes())
        .put("encodedSize", metadata.layout().encodedBytes())
        .put("storageCost", cost)
        .put("encodingType", metadata.metadata().encodingType().word());
  }

  private VerifiedMetadata metadata(Path file) {
    try (Progress progress = console.progress()) {
      return BlobIdOfFile.metadata(file, network, progress);
    }
  }
}
