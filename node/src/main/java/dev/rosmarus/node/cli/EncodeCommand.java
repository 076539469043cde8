package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.erasure.redstuff.SliverPairStream;
import dev.rosmarus.node.cli.console.BlobFile;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.cli.console.Staging;
import dev.rosmarus.node.cli.console.Workers;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rosmarus encode}: a file to all its slivers, as files. */
@Command(
    name = "encode",
    description = {
      "Encode a file to all its slivers, and print its blob id.",
      "",
      "Writes primary-<pair>.bcs and secondary-<pair>.bcs (BCS of SliverData) for every sliver",
      "pair, then metadata.bcs (BCS of metadata with the blob id). All appear together at the end."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Slivers take 4.5 times the size of FILE in memory and on disk (3.3 times for 4 shards). If",
      "that is more than --memory-mib, they are made in batches: each reads FILE again.",
      "",
      "Example:",
      "  rosmarus encode --n-shards 1000 --out photo.slivers photo.jpg"
    })
final class EncodeCommand implements Callable<Integer> {

  private static final long MIB = 1L << 20;
  private static final long MEMORY_MIB_MAX = Long.MAX_VALUE / MIB;

  @Spec private CommandSpec spec;
  @ParentCommand private Rosmarus rosmarus;
  @Mixin private CommonOptions options;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go; made if it is not there.")
  private Path out;

  @Option(names = "--force", description = "Replace slivers of another blob in DIR.")
  private boolean force;

  private long memoryBytes = Runtime.getRuntime().maxMemory();

  @Parameters(paramLabel = "FILE", description = "The blob.")
  private Path file;

  @Option(
      names = "--memory-mib",
      paramLabel = "MIB",
      description = "Memory for slivers, in MiB (default: a quarter of the machine's).")
  void setMemoryMib(long mebibytes) {
    if (mebibytes < 1 || mebibytes > MEMORY_MIB_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--memory-mib': "
              + mebibytes
              + " is not from 1 to "
              + MEMORY_MIB_MAX);
    }
    memoryBytes = mebibytes * MIB;
  }

  @Override
  public Integer call() {
    CommonOptions.print(spec.commandLine(), encode().toString());
    return 0;
  }

  private BlobId encode() {
    try (BlobFile blob = BlobFile.open(file)) {
      BlobLayout layout = options.layout(blob.bytes());
      SliverFolder folder = SliverFolder.open(out);
      try (Workers workers = options.start();
          BlobEncoder encoder = new BlobEncoder(options.config(), workers.parallelism());
          Progress progress =
              Progress.of(spec.commandLine().getErr(), rosmarus.streams().errIsTerminal())) {
        progress.begin("encoding", blob.bytes() >= BlobIdCommand.LONG_WORK_BYTES);
        EncodingMemory memory = new EncodingMemory(layout, options.threads());
        return memory.allPairsBytes() <= memoryBytes
            ? encodeAtOnce(blob, layout, encoder, folder, progress)
            : encodeInBatches(blob, memory.pairsIn(memoryBytes), encoder, folder, progress);
      }
    }
  }

  private BlobId encodeAtOnce(
      BlobFile blob,
      BlobLayout layout,
      BlobEncoder encoder,
      SliverFolder folder,
      Progress progress) {
    try (SliverMatrix matrix = new SliverMatrix()) {
      matrix.begin(layout);
      blob.readInto(matrix.blob());
      VerifiedMetadata metadata = encoder.encodeInPlace(matrix);
      int shards = layout.config().shards();
      return write(
          blob,
          metadata,
          pairs -> {
            for (int pair = 0; pair < shards; pair++) {
              pairs.accept(matrix.pair(pair));
            }
          },
          folder,
          progress);
    }
  }

  private BlobId encodeInBatches(
      BlobFile blob, int pairsAtOnce, BlobEncoder encoder, SliverFolder folder, Progress progress) {
    try (Arena arena = Arena.ofShared();
        SliverPairStream stream = encoder.stream(blob.map(arena))) {
      return write(
          blob, stream.metadata(), pairs -> stream.forEach(pairsAtOnce, pairs), folder, progress);
    }
  }

  private BlobId write(
      BlobFile blob,
      VerifiedMetadata metadata,
      Consumer<Consumer<SliverPair>> source,
      SliverFolder folder,
      Progress progress) {
    if (!force) {
      folder.requireFreeFor(metadata.blobId());
    }
    try (Staging staging = Staging.in(folder.path());
        SliverPairFiles files = new SliverPairFiles(metadata, staging, progress)) {
      source.accept(files::write);
      files.writeMetadata();
      blob.requireUnchanged();
      folder.clear();
      staging.publish();
    }
    return metadata.blobId();
  }
}
