package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.node.cli.console.BlobFile;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.cli.console.Workers;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rosmarus blob-id}: the id that a network would know a file by. */
@Command(
    name = "blob-id",
    description = "Print the blob id of a file.",
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "FILE is read in place and nothing is kept: takes at most 256 MiB of memory for",
      "recovery symbols, 32 * N * N bytes for hashes, and a few MiB per thread.",
      "",
      "Example:",
      "  rosmarus blob-id --n-shards 1000 photo.jpg"
    })
final class BlobIdCommand implements Callable<Integer> {

  /** A blob that takes longer than anybody waits without a word, in bytes. */
  static final long LONG_WORK_BYTES = 64L << 20;

  @Spec private CommandSpec spec;
  @ParentCommand private Rosmarus rosmarus;
  @Mixin private CommonOptions options;

  @Option(
      names = "--json",
      description =
          "Print one JSON object: blobId, rootHash (hexadecimal), encodingType, and in bytes"
              + " unencodedLength and encodedLength, by which the chain reserves storage.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "The blob.")
  private Path file;

  @Override
  public Integer call() {
    VerifiedMetadata metadata = metadata();
    CommonOptions.print(spec.commandLine(), json ? json(metadata) : metadata.blobId().toString());
    return 0;
  }

  private VerifiedMetadata metadata() {
    try (BlobFile blob = BlobFile.open(file)) {
      options.layout(blob.bytes());
      try (Arena arena = Arena.ofShared();
          Workers workers = options.start();
          BlobEncoder encoder = new BlobEncoder(options.config(), workers.parallelism());
          Progress progress =
              Progress.of(spec.commandLine().getErr(), rosmarus.streams().errIsTerminal())) {
        progress.begin("encoding", blob.bytes() >= LONG_WORK_BYTES);
        VerifiedMetadata metadata = encoder.metadata(blob.map(arena));
        blob.requireUnchanged();
        return metadata;
      }
    }
  }

  /** All values are of alphabets that JSON need not escape. */
  private static String json(VerifiedMetadata metadata) {
    return ("{\"blobId\":\"%s\",\"rootHash\":\"%s\",\"encodingType\":\"%s\","
            + "\"unencodedLength\":%d,\"encodedLength\":%d}")
        .formatted(
            metadata.blobId(),
            HexFormat.of().formatHex(metadata.metadata().rootHash().bytes()),
            metadata.metadata().encodingType().word(),
            metadata.layout().unencodedBytes(),
            metadata.layout().encodedBytes());
  }
}
