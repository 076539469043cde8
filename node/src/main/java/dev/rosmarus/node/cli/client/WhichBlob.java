package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.cli.console.AddressConverter;
import dev.rosmarus.node.cli.console.BlobIdConverter;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of which one names a blob. */
final class WhichBlob {

  @Option(
      names = "--blob-id",
      paramLabel = "ID",
      converter = BlobIdConverter.class,
      description = "The blob with this id.")
  private BlobId blobId;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The blob that this file is; its id is computed.")
  private Path file;

  @Option(
      names = {"--object", "--blob-obj-id"},
      paramLabel = "ID",
      converter = AddressConverter.class,
      description = "The blob that this object on the chain holds.")
  private Address object;

  BlobId id(ClientSession session, Progress progress) {
    if (blobId != null) {
      return blobId;
    }
    return object != null
        ? BlobOfObject.id(session, object)
        : BlobIdOfFile.metadata(file, NetworkFacts.read(session.chain().chain()), progress)
            .blobId();
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  Optional<Address> object() {
    return Optional.ofNullable(object);
  }
}
