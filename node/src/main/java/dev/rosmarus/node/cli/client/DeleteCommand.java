package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.json.BlobJson;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus delete}: a deletable blob before its time. */
@Command(
    name = "delete",
    description = {
      "Delete a deletable blob before it expires.",
      "",
      "Every object of the account that holds it, or the one that is named. Nodes stop serving it",
      "soon after, unless somebody else stores it too."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus delete --file photo.jpg --yes"})
public final class DeleteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private WhichBlob which;

  @Option(
      names = "--yes",
      description = "Delete it; without this the command only says what it would delete.")
  private boolean yes;

  @Option(
      names = "--json",
      description = "Print one JSON object: blobId, deletedBlobs as list-blobs has them.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    try (ClientSession session = client.withWallet(SessionParts.ofProcess());
        SessionAccount account = session.account(Waits.telling(console));
        Progress progress = console.progress()) {
      BlobId blobId = which.id(session, progress);
      progress.clear();
      long epoch = NetworkFacts.read(session.chain().chain()).epoch();
      List<Blob> blobs = chosen(account.owner().blobs(), blobId, epoch);
      if (!yes) {
        throw new Failure(
            "this would delete blob %s, held by %s; give --yes to do it"
                .formatted(blobId, objects(blobs)));
      }
      for (Blob blob : blobs) {
        account.owner().delete(blob.id());
      }
      tell(console, blobId, blobs);
    }
    return 0;
  }

  private List<Blob> chosen(List<Blob> owned, BlobId blobId, long epoch) {
    List<Blob> ofBlob =
        owned.stream()
            .filter(blob -> BlobOfObject.id(blob).equals(blobId))
            .filter(blob -> which.object().map(id -> id.equals(blob.id())).orElse(true))
            .toList();
    if (ofBlob.isEmpty()) {
      throw new Failure(
          "the account has no object of blob "
              + blobId
              + "; 'rosmarus list-blobs' lists its blobs");
    }
    List<Blob> deletable =
        ofBlob.stream()
            .filter(blob -> blob.deletable() && blob.storage().endEpoch() > epoch)
            .toList();
    if (deletable.isEmpty()) {
      throw new Failure(
          "blob " + blobId + " was stored as permanent, or has expired; it cannot be deleted");
    }
    return deletable;
  }

  private static String objects(List<Blob> blobs) {
    return String.join(", ", blobs.stream().map(blob -> "object " + blob.id()).toList());
  }

  private void tell(Console console, BlobId blobId, List<Blob> blobs) {
    if (!json) {
      console.print("deleted blob " + blobId + ", which was held by " + objects(blobs));
      return;
    }
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("blobId", blobId.toString());
    ArrayNode list = out.putArray("deletedBlobs");
    blobs.forEach(blob -> list.add(BlobJson.of(blob)));
    console.print(out);
  }
}
