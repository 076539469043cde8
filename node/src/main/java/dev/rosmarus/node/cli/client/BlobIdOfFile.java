package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.node.cli.console.BlobFile;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.cli.console.Workers;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** What a file is as a blob of a network, without storing it. */
final class BlobIdOfFile {

  private BlobIdOfFile() {}

  /**
   * @throws Failure if the file cannot be read or is no blob of that network
   */
  static VerifiedMetadata metadata(Path file, NetworkFacts network, Progress progress) {
    try (BlobFile blob = BlobFile.open(file);
        Arena arena = Arena.ofShared();
        Workers workers = Workers.start(Runtime.getRuntime().availableProcessors());
        BlobEncoder encoder = new BlobEncoder(network.encoding(), workers.parallelism())) {
      network.encoding().layout(blob.bytes());
      progress.begin(
          file.getFileName() + ": encoding", blob.bytes() >= StoreCommand.LONG_WORK_BYTES);
      VerifiedMetadata metadata = encoder.metadata(blob.map(arena));
      blob.requireUnchanged();
      return metadata;
    } catch (BlobTooLarge e) {
      throw new Failure(file + ": " + e.getMessage() + "; store it in parts", e);
    }
  }
}
