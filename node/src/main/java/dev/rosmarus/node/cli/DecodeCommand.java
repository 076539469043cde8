package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.redstuff.BlobDecoder;
import dev.rosmarus.node.cli.console.BlobIdConverter;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.cli.console.Staging;
import dev.rosmarus.node.cli.console.Workers;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rosmarus decode}: some slivers to the file they were made of. */
@Command(
    name = "decode",
    description = {
      "Restore a blob from some of its slivers, and check that it has the blob id.",
      "",
      "Needs n - 2f primary or n - f secondary slivers, f = (n - 1) / 3 rounded down (334 or 667"
          + " of",
      "1000), in any order. Files that do not fit are named and passed over. If the blob has",
      "another id, nothing is written."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Takes the blob's size in memory, and what 'rosmarus blob-id' takes.",
      "",
      "Example:",
      "  rosmarus decode --n-shards 1000 --size 1048576 --out photo.jpg \\",
      "      --blob-id 4y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o photo.slivers/primary-*.bcs"
    })
final class DecodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Rosmarus rosmarus;
  @Mixin private CommonOptions options;

  @Option(
      names = "--blob-id",
      required = true,
      paramLabel = "ID",
      converter = BlobIdConverter.class,
      description = "The blob's id as text, 43 characters of URL-safe base64.")
  private BlobId blobId;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "BYTES",
      description = "The blob's length in bytes, as its metadata or the chain tells.")
  private long sizeBytes;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the blob goes; a file that is there is replaced.")
  private Path out;

  @Parameters(
      paramLabel = "SLIVER",
      arity = "1..*",
      description = "Files with BCS of SliverData, as 'rosmarus encode' writes them.")
  private List<Path> files;

  @Override
  public Integer call() {
    BlobLayout layout = layout();
    Path target = out.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new Failure("cannot write " + out + ": it is a directory; name a file");
    }
    try (GivenSlivers given = GivenSlivers.read(layout, files);
        Arena arena = Arena.ofShared();
        Workers workers = options.start();
        BlobDecoder decoder = new BlobDecoder(options.config(), workers.parallelism());
        Staging staging = Staging.in(target.getParent());
        Progress progress =
            Progress.of(spec.commandLine().getErr(), rosmarus.streams().errIsTerminal())) {
      tellUnfit(given);
      requireEnough(given);
      progress.begin("decoding", sizeBytes >= BlobIdCommand.LONG_WORK_BYTES);
      MemorySegment padded = arena.allocate(layout.paddedBytes(), 64);
      MemorySegment blob = decode(layout, given, decoder, padded);
      staging.write(
          target.getFileName().toString(), blob, done -> progress.step("writing", done, sizeBytes));
      staging.publish();
    }
    return 0;
  }

  /** A length that no blob has is a wrong command line: it was typed. */
  private BlobLayout layout() {
    try {
      return options.config().layout(sizeBytes);
    } catch (BlobTooLarge e) {
      String wrong = "Invalid value for option '--size': ";
      throw new ParameterException(
          spec.commandLine(),
          wrong + (sizeBytes < 0 ? sizeBytes + " is negative" : e.getMessage()),
          e);
    }
  }

  private void tellUnfit(GivenSlivers given) {
    PrintWriter err = spec.commandLine().getErr();
    for (GivenSlivers.Unfit unfit : given.unfit()) {
      err.println("passed over " + unfit.file() + ": " + unfit.why());
    }
    err.flush();
  }

  private void requireEnough(GivenSlivers given) {
    if (Arrays.stream(Axis.values()).noneMatch(given::suffice)) {
      String have =
          Arrays.stream(Axis.values())
              .map(axis ->
                  "%d of the %d %s"
                      .formatted(
                          given.of(axis).size(),
                          options.config().systematicSlivers(axis),
                          axis.word()))
              .collect(Collectors.joining(" and "));
      throw new Failure("too few slivers: " + have + " ones that are needed; name more files");
    }
  }

  /** Where slivers of one axis give another blob, those of the other may still give this. */
  private MemorySegment decode(
      BlobLayout layout, GivenSlivers given, BlobDecoder decoder, MemorySegment padded) {
    List<String> mismatches = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      if (given.suffice(axis)) {
        try {
          MemorySegment blob = decoder.decode(layout, axis, given.of(axis), padded);
          decoder.checkBlobId(blobId, blob);
          return blob;
        } catch (BlobIdMismatch e) {
          mismatches.add(axis.word() + " slivers: " + e.getMessage());
        }
      }
    }
    throw new Failure(
        String.join("; ", mismatches)
            + ". A sliver is damaged or of another blob, or --size or --n-shards is not the blob's."
            + " Nothing was written");
  }
}
