package dev.rosmarus.node.cli.devnet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.control.LocalChainConfig;
import dev.rosmarus.devchain.store.StoreException;
import dev.rosmarus.node.cli.console.ListenConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rosmarus devchain}: a local Sui with the Walrus contracts, until it is interrupted. */
@Command(
    name = "devchain",
    description = "Run a local chain with the Walrus contracts, for local networks and tests.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Prints where it listens, the ids that nodes and clients are configured with, and a funded",
      "account with its private key. Ids follow from the seed. Durations are such as 250ms, 60s,",
      "10m, 2h. Ends when it is interrupted.",
      "",
      "Example:",
      "  rosmarus devchain --n-shards 10 --epoch-duration 60s --info chain.json"
    })
public final class DevchainCommand implements Callable<Integer> {

  private static final String LISTEN = "127.0.0.1:9000";
  private static final String CONTROL = "127.0.0.1:9001";

  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = LISTEN,
      converter = ListenConverter.class,
      description = "Where the full node listens, gRPC and JSON-RPC (default: " + LISTEN + ").")
  private InetSocketAddress listen;

  @Option(
      names = "--control",
      paramLabel = "HOST:PORT",
      defaultValue = CONTROL,
      converter = ListenConverter.class,
      description = "Where money, time and faults are asked for (default: " + CONTROL + ").")
  private InetSocketAddress control;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Keep the chain in this directory (default: in memory alone).")
  private Path directory;

  @Option(
      names = "--n-shards",
      paramLabel = "N",
      defaultValue = "10",
      description = "Shards of the network (default: 10).")
  private int shards;

  @Option(
      names = "--epoch-duration",
      paramLabel = "D",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How long a Walrus epoch lasts (default: 60s).")
  private Duration epochDuration;

  @Option(
      names = "--epoch-zero-duration",
      paramLabel = "D",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long before the first committee (default: 10s).")
  private Duration epochZeroDuration;

  @Option(
      names = "--max-epochs-ahead",
      paramLabel = "N",
      defaultValue = "53",
      description = "For how many epochs storage may be bought (default: 53).")
  private int epochsAheadMax;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "D",
      defaultValue = "250ms",
      converter = DurationConverter.class,
      description = "Time between checkpoints without transactions (default: 250ms).")
  private Duration checkpointInterval;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What all ids and keys follow from (default: 1).")
  private long seed;

  @Option(
      names = "--info",
      paramLabel = "FILE",
      description = "Write what is printed to this file as JSON, once the chain serves.")
  private Path info;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalChain chain = start(config());
    // A signal ends the process without coming back here.
    Runtime.getRuntime().addShutdownHook(new Thread(chain::close, "end"));
    tell(chain.info());
    new CountDownLatch(1).await();
    return 0;
  }

  private LocalChainConfig config() {
    if (checkpointInterval.isZero()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--checkpoint-interval': 0 is too short");
    }
    try {
      WalrusParameters walrus =
          new WalrusParameters(
              seed,
              shards,
              epochZeroDuration.toMillis(),
              epochDuration.toMillis(),
              epochsAheadMax,
              ContractVersion.V4);
      return new LocalChainConfig(
          listen, control, Optional.ofNullable(directory), walrus, checkpointInterval);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "Invalid value: " + e.getMessage(), e);
    }
  }

  private static LocalChain start(LocalChainConfig config) throws IOException {
    try {
      return LocalChain.start(config, InstantSource.system());
    } catch (StoreException e) {
      throw new IOException(e.getMessage(), e);
    } catch (CompletionException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new IOException("cannot listen (" + why + "); choose another --listen or --control", e);
    }
  }

  private void tell(ObjectNode found) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(found.toPrettyString());
    out.flush();
    if (info != null) {
      // Whoever waits for the file finds it whole.
      Path whole = info.toAbsolutePath();
      Path part = whole.resolveSibling(whole.getFileName() + ".part");
      Files.writeString(part, found.toPrettyString() + "\n");
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
