package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.telemetry.log.LogFilter;
import dev.rosmarus.node.telemetry.log.RunLog;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rosmarus devnet}: a whole network on this machine, until it is interrupted. */
@Command(
    name = "devnet",
    description = "Run a whole local network: chain, storage nodes, gateway.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Everything listens on the loopback address, and lies below --dir: configurations, keys,",
      "stores, logs, and devnet.json, which says what runs where. Ctrl-C ends it; the same --dir",
      "goes on with what is stored. Durations are such as 60s, 10m, 2h.",
      "",
      "Example:",
      "  rosmarus devnet --dir devnet --nodes 4 --n-shards 13"
    })
public final class DevnetCommand implements Callable<Integer> {

  private static final int NODES = 4;
  private static final int SHARDS = 13;
  private static final Duration EPOCH = Duration.ofHours(1);
  private static final int PORT_END = 0x10000;
  private static final String FILTER = "RUST_LOG";

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "Where everything lies; new, or that of an earlier devnet.")
  private Path directory;

  @Option(names = "--nodes", paramLabel = "N", description = "Storage nodes (default: 4).")
  private Integer nodes;

  @Option(names = "--n-shards", paramLabel = "N", description = "Shards, 4 or more (default: 13).")
  private Integer shards;

  @Option(
      names = "--epoch-duration",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = "How long an epoch lasts (default: 1h).")
  private Duration epochDuration;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description = {
        "The first of the ports, of which there are 10 and 2 for every",
        "node; 0: any that are free (default: 9000)."
      })
  private Integer portBase;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "Store this file, read it back, and tell every step.")
  private Path store;

  @Option(names = "--processes", description = "Run every node in a process of its own.")
  private boolean processes;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    CompletableFuture<Void> stop = new CompletableFuture<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread onSignal = new Thread(() -> stopInOrder(stop, ended), "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try (DevnetFolder folder = DevnetFolder.claim(directory)) {
      run(folder, stop);
    } catch (InterruptedException e) {
      if (!stop.isDone()) {
        throw e;
      }
    } finally {
      ended.countDown();
      forget(onSignal);
    }
    return 0;
  }

  private void run(DevnetFolder folder, CompletableFuture<Void> stop)
      throws IOException, InterruptedException {
    DevnetPlan plan = plan(folder);
    PrintWriter out = spec.commandLine().getOut();
    Stopwatch watch = new Stopwatch(out);
    NodeLogs logs = NodeLogs.open(folder.log());
    RunLog.install(logs, LogFilter.parse(System.getenv().getOrDefault(FILTER, "")));
    NodeLauncher launcher =
        processes
            ? NodeLauncher.processes(spec.root().userObject().getClass().getName())
            : NodeLauncher.threads(version(), logs);
    out.println(
        "%s a network of %d nodes and %d shards in %s"
            .formatted(
                plan.begun() ? "Going on with" : "Beginning",
                plan.nodeCount(),
                plan.nShards(),
                folder.root()));
    out.flush();
    try (Devnet devnet = Devnet.start(plan, folder, launcher, watch, stop)) {
      DevnetFolder.replace(folder.info(), DevnetInfo.of(devnet, account(folder)));
      Optional<BlobId> stored = Optional.empty();
      if (store != null) {
        stored = Optional.of(new FirstStore(folder, devnet.nodeNames(), out).run(store));
      }
      out.println();
      out.print(DevnetScreen.of(devnet, stored));
      out.println();
      out.println("Ready after " + watch.seconds() + ". Ctrl-C ends it.");
      out.flush();
      stop.join();
      out.println("Stopping; the same --dir goes on with what is stored.");
      out.flush();
    }
  }

  private static SuiSecretKey account(DevnetFolder folder) {
    return NodeSetup.account(folder.client());
  }

  private String version() {
    String line = spec.root().version()[0];
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  /** Bounds of options that the parser does not know. */
  private void check() {
    require(
        nodes == null || (nodes >= 1 && nodes <= DevnetPlan.NODES_MAX),
        "--nodes",
        "is not from 1 to 100");
    require(shards == null || shards >= DevnetPlan.SHARDS_MIN, "--n-shards", "must be 4 or more");
    require(epochDuration == null || !epochDuration.isZero(), "--epoch-duration", "is too short");
    int count = Optional.ofNullable(nodes).orElse(NODES);
    require(
        Optional.ofNullable(shards).orElse(SHARDS) >= count,
        "--n-shards",
        "must not be less than the nodes");
    require(
        portBase == null
            || portBase == 0
            || (portBase > 0 && DevnetPorts.endFrom(portBase, count) <= PORT_END),
        "--port-base",
        "leaves not enough ports up to 65535");
  }

  private void require(boolean holds, String option, String why) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '" + option + "': " + why);
    }
  }

  private DevnetPlan plan(DevnetFolder folder) throws IOException {
    Optional<DevnetPlan> begun = folder.plan();
    if (begun.isPresent()) {
      refuseOther("--nodes", nodes, begun.get().nodeCount(), folder);
      refuseOther("--n-shards", shards, begun.get().nShards(), folder);
      refuseOther(
          "--epoch-duration", epochDuration, Duration.ofMillis(begun.get().epochMillis()), folder);
      return begun.get();
    }
    int count = Optional.ofNullable(nodes).orElse(NODES);
    int base = Optional.ofNullable(portBase).orElse(DevnetPorts.BASE);
    return new DevnetPlan(
        Optional.ofNullable(shards).orElse(SHARDS),
        Optional.ofNullable(epochDuration).orElse(EPOCH).toMillis(),
        base == 0 ? DevnetPorts.free(count) : DevnetPorts.from(base, count),
        false);
  }

  private static <T> void refuseOther(String option, T given, T is, DevnetFolder folder)
      throws DevnetFault {
    if (given != null && !given.equals(is)) {
      throw new DevnetFault(
          "the network in %s was begun with another %s; leave the option out, or name another --dir"
              .formatted(folder.root(), option));
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal is ending the process, and the hook waits for this thread.
    }
  }

  /** A network that a signal ends has done what it was told: exit code 0. */
  private static void stopInOrder(CompletableFuture<Void> stop, CountDownLatch ended) {
    stop.complete(null);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
