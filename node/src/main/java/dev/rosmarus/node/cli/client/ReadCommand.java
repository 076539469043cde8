package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.cli.console.AddressConverter;
import dev.rosmarus.node.cli.console.BlobIdConverter;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.cli.console.Staging;
import dev.rosmarus.node.client.BlobStream;
import dev.rosmarus.node.client.ConsistencyCheck;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rosmarus read}: a blob out. */
@Command(
    name = ReadCommand.NAME,
    description = {
      "Read a blob, and check it.",
      "",
      "Unless the check is skipped, nothing is written before the whole blob was checked."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Example:",
      "  rosmarus read --out photo.jpg 4y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o"
    })
public final class ReadCommand implements Callable<Integer> {

  public static final String NAME = "read";

  private static final int PIECE_BYTES_MAX = 64 << 10;

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @Parameters(
      paramLabel = "BLOB_ID",
      arity = "0..1",
      converter = BlobIdConverter.class,
      description = "The blob's id as text, 43 characters of URL-safe base64.")
  private BlobId blobId;

  @Option(
      names = {"--blob-object", "--blob-obj-id"},
      paramLabel = "ID",
      converter = AddressConverter.class,
      description = "Instead of BLOB_ID: the object on the chain that holds the blob.")
  private Address object;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where it goes; a file there is replaced (default: standard output).")
  private Path out;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Check check = new Check();

  /** How thoroughly the blob is checked against its writer's faults. */
  static final class Check {

    @Option(
        names = "--strict-consistency-check",
        description = "Encode the blob again, and compare its id.")
    private boolean strict;

    @Option(
        names = "--skip-consistency-check",
        description = "Trust the writer to have encoded rightly. Nodes are never trusted.")
    private boolean skip;

    ConsistencyCheck kind() {
      return strict
          ? ConsistencyCheck.STRICT
          : skip ? ConsistencyCheck.SKIP : ConsistencyCheck.DEFAULT;
    }
  }

  @Option(
      names = "--json",
      description = "Print one JSON object when FILE is written: blobId, out, size.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    if ((blobId == null) == (object == null)) {
      throw new ParameterException(
          spec.commandLine(), "Name one blob, by its BLOB_ID or with --blob-object");
    }
    requireSomewhere(console);
    try (ClientSession session = client.reading(SessionParts.ofProcess());
        Progress progress = console.progress()) {
      BlobId id = blobId != null ? blobId : BlobOfObject.id(session, object);
      progress.begin("reading " + id, true);
      try (BlobStream blob = session.blobs().openStream(id, check.kind())) {
        if (out == null) {
          progress.clear();
          toStandardOutput(blob, console.streams().out());
        } else {
          toFile(blob, progress);
        }
        if (json) {
          console.print(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("out", out.toString())
                  .put("blobId", id.toString())
                  .put("size", blob.bytes()));
        }
      }
    }
    return 0;
  }

  private void requireSomewhere(Console console) {
    if (out == null && json) {
      throw new ParameterException(
          spec.commandLine(), "--json describes a file that was written; give --out FILE too");
    }
    if (out == null && console.streams().outIsTerminal()) {
      throw new Failure(
          "a blob is not written to a terminal, which it might upset; give --out FILE, or send"
              + " standard output somewhere");
    }
    if (out != null && Files.isDirectory(out)) {
      throw new Failure("cannot write " + out + ": it is a directory; name a file");
    }
  }

  private void toFile(BlobStream blob, Progress progress) throws InterruptedException {
    Path target = out.toAbsolutePath();
    try (Staging staging = Staging.in(target.getParent())) {
      Written written = new Written(blob, progress);
      staging.write(target.getFileName().toString(), written);
      staging.publish();
    }
  }

  /** Counts what is written. */
  private static final class Written implements Staging.Pieces {

    private final BlobStream blob;
    private final Progress progress;
    private long bytes;

    Written(BlobStream blob, Progress progress) {
      this.blob = blob;
      this.progress = progress;
    }

    @Override
    public Optional<MemorySegment> next() throws InterruptedException {
      progress.step("writing", bytes, blob.bytes());
      Optional<MemorySegment> piece = blob.next();
      bytes += piece.map(MemorySegment::byteSize).orElse(0L);
      return piece;
    }
  }

  private static void toStandardOutput(BlobStream blob, OutputStream to)
      throws InterruptedException {
    byte[] buffer = new byte[PIECE_BYTES_MAX];
    try {
      Optional<MemorySegment> piece = blob.next();
      while (piece.isPresent()) {
        MemorySegment bytes = piece.get();
        for (long at = 0; at < bytes.byteSize(); at += buffer.length) {
          int some = (int) Math.min(buffer.length, bytes.byteSize() - at);
          MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, buffer, 0, some);
          to.write(buffer, 0, some);
        }
        piece = blob.next();
      }
      to.flush();
    } catch (IOException e) {
      throw new Failure(
          "cannot write to standard output: " + Failure.reason(e) + "; check where it goes", e);
    }
  }
}
