package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.node.cli.console.BlobFile;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.client.FrugalWriter;
import dev.rosmarus.node.client.Thrift;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import java.io.File;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rosmarus store}: files in, certificates on the chain. */
@Command(
    name = "store",
    description = {
      "Store files, each as a blob, and wait until the chain has its certificate.",
      "",
      "Pays for nothing that is there: a blob that is stored for long enough, storage that the",
      "account has, a registration whose upload was interrupted. Several files go one by one; if",
      "one fails, the others are stored all the same, and the exit code is 1."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus store --epochs 5 photo.jpg"})
public final class StoreCommand implements Callable<Integer> {

  /** A blob that takes longer than anybody waits without a word, in bytes. */
  static final long LONG_WORK_BYTES = 64L << 20;

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private LifetimeFlags lifetime;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Kind kind = new Kind();

  /** Whether the owner may delete the blob. */
  static final class Kind {

    @Option(
        names = "--permanent",
        description = "Nobody can delete the blob before it expires, its owner neither.")
    private boolean permanent;

    @Option(names = "--deletable", description = "Its owner may delete it; so by default.")
    private boolean deletable;

    WriteOptions options(long epochs) {
      return deletable || !permanent
          ? WriteOptions.deletable(epochs)
          : WriteOptions.permanent(epochs);
    }
  }

  @Option(
      names = "--share",
      description = "Give the blob's object into everybody's hands, for anybody to extend.")
  private boolean share;

  @Option(names = "--force", description = "Store it even if it is stored for long enough.")
  private boolean force;

  @Option(
      names = "--ignore-resources",
      description = "Buy storage even if the account has some that would do.")
  private boolean ignoreResources;

  @Option(
      names = "--dry-run",
      description = "Only say the blob ids, the sizes, and what new blobs would cost.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one list of JSON objects, one for each file.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The blobs.")
  private List<Path> files;

  @Override
  public Integer call() throws InterruptedException {
    SessionParts parts = SessionParts.ofProcess();
    try (ClientSession session = dryRun ? client.reading(parts) : client.withWallet(parts)) {
      NetworkFacts network = NetworkFacts.read(session.chain().chain());
      long epochs = lifetime.lifetime().epochsAhead(network, Instant.now());
      requireSmall(session.config().communication().totalBlobBytesMax());
      if (dryRun) {
        new DryRun(Console.of(spec), network, epochs).run(files, json);
        return 0;
      }
      return tell(store(session, epochs), network);
    }
  }

  /** Many files in one command are as large as one would want them by accident. */
  private void requireSmall(long bytesMax) {
    if (files.size() == 1) {
      return;
    }
    long bytes = files.stream().map(Path::toFile).mapToLong(File::length).sum();
    if (bytes > bytesMax) {
      throw new Failure(
          "the files have %s together, and %s may be stored at once; store fewer, or raise"
                  .formatted(Amounts.bytes(bytes), Amounts.bytes(bytesMax))
              + " communication_config.max_total_blob_size in the configuration");
    }
  }

  private List<Stored> store(ClientSession session, long epochs) throws InterruptedException {
    Console console = Console.of(spec);
    List<Stored> all = new ArrayList<>();
    try (SessionAccount account = session.account(Waits.telling(console))) {
      FrugalWriter writer = account.writer().frugal();
      Uploads uploads = new Uploads(session.blobs());
      for (Path file : files) {
        all.add(store(file, writer, options(session, epochs), uploads));
      }
      uploads.finish(console);
    }
    return all;
  }

  private WriteOptions options(ClientSession session, long epochs) {
    WriteOptions options = kind.options(epochs);
    if (share) {
      options = options.afterwards(new WriteOptions.Afterwards.Share());
    }
    return session.config().communication().uploadAhead() ? options.aheadOfRegistration() : options;
  }

  private Stored store(Path file, FrugalWriter writer, WriteOptions options, Uploads uploads)
      throws InterruptedException {
    try (BlobFile blob = BlobFile.open(file);
        Arena arena = Arena.ofShared();
        Progress progress = Console.of(spec).progress()) {
      StoreProgress shown = new StoreProgress(progress, file.getFileName().toString());
      shown.encoding(blob.bytes() >= LONG_WORK_BYTES);
      uploads.begin();
      Stored.Done done =
          new Stored.Done(
              file,
              writer.store(blob.map(arena), options, new Thrift(force, !ignoreResources), shown));
      uploads.decided();
      blob.requireUnchanged();
      return done;
    } catch (ClientException | Failure e) {
      return new Stored.Failed(file, e.getMessage());
    }
  }

  private int tell(List<Stored> all, NetworkFacts network) {
    Console console = Console.of(spec);
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      all.forEach(stored -> list.add(StoredJson.of(stored)));
      console.print(list);
    } else {
      StoredText text = new StoredText(network);
      for (Stored stored : all) {
        boolean fine = stored.isStored();
        text.lines(stored).forEach(fine ? console::print : console::say);
      }
    }
    return all.stream().allMatch(Stored::isStored) ? 0 : 1;
  }
}
