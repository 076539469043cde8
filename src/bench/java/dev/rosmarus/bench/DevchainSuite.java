package dev.rosmarus.bench;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * How many signed transactions the local chain takes for long, and whether its memory stays what it
 * is when its history is full. Whoever sends signs and pays for it in the same JVM; every
 * transaction is verified, executed, and put into a signed checkpoint of its own.
 */
final class DevchainSuite implements Suite {

  private static final double PER_MINUTE_AT_LEAST = 10_000;
  private static final double GROWTH_AT_MOST = 1.1;
  private static final int WINDOWS = 10;
  private static final int ACCOUNTS = 4;
  private static final int COLLECTIONS = 3;

  /** How much of each. */
  private record Effort(long checkpointsRetained, Duration window) {

    static Effort of(Settings settings) {
      return settings.quick()
          ? new Effort(2_000, Duration.ofSeconds(1))
          : new Effort(DevchainConfig.CHECKPOINTS_RETAINED_MAX, Duration.ofSeconds(12));
    }
  }

  private record Work(String name, BiConsumer<DevchainAccount, DevchainAccount.Door> once) {}

  private static final List<Work> WORKS =
      List.of(
          new Work("transfer", DevchainAccount::transfer),
          new Work("register_blob", DevchainAccount::registerBlob));

  @Override
  public String name() {
    return "devchain";
  }

  @Override
  public String about() {
    return "transactions that the local chain sustains, and its memory meanwhile";
  }

  @Override
  public List<Grid> run(Settings settings) {
    Effort effort = Effort.of(settings);
    List<Figure> rates = new ArrayList<>();
    List<Figure> heap = new ArrayList<>();
    for (Work work : WORKS) {
      try (DevchainNetwork network = new DevchainNetwork(effort.checkpointsRetained)) {
        Devchain chain = network.chain();
        DevchainAccount.Door door =
            (transaction, signatures) -> chain.execute(transaction, signatures).effects();
        new Run(work, "in process", network, door, effort, settings).measure(rates, heap);
      }
      try (DevchainNetwork network = new DevchainNetwork(effort.checkpointsRetained);
          RpcServer server =
              RpcServer.start(
                  network.chain(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
          FullNodes nodes = client(server)) {
        DevchainAccount.Door door =
            (transaction, signatures) ->
                nodes.execute(transaction, signatures).effects().orElseThrow();
        new Run(work, "over gRPC", network, door, effort, settings).measure(rates, heap);
      }
    }
    return List.of(
        new Grid(
            "Transactions a minute, %d accounts at a time (medians)".formatted(ACCOUNTS), rates),
        new Grid(
            "Heap after collection, %d checkpoints kept".formatted(effort.checkpointsRetained),
            heap));
  }

  private static FullNodes client(RpcServer server) {
    return FullNodes.open(
        FullNodeConfig.of(List.of(Endpoint.of(server.url().toString()))),
        InstantSource.system(),
        new SplittableRandom(1),
        RpcObserver.NONE);
  }

  /** One kind of work through one door, on a chain of its own. */
  private record Run(
      Work work,
      String through,
      DevchainNetwork network,
      DevchainAccount.Door door,
      Effort effort,
      Settings settings) {

    void measure(List<Figure> rates, List<Figure> heap) {
      AtomicLong sent = new AtomicLong();
      AtomicBoolean over = new AtomicBoolean();
      try (ExecutorService senders = Executors.newFixedThreadPool(ACCOUNTS)) {
        List<Future<?>> running = new ArrayList<>();
        for (DevchainAccount account : network.open(ACCOUNTS)) {
          running.add(senders.submit(() -> send(account, sent, over)));
        }
        try {
          progress("filling the history");
          while (network.state().lowestRetained() < effort.checkpointsRetained) {
            await(effort.window, running);
          }
          double begin = heapBytes();
          List<Double> samples = new ArrayList<>();
          for (int i = 1; i <= WINDOWS; i++) {
            progress("window %d of %d".formatted(i, WINDOWS));
            samples.add(perMinute(sent, running));
          }
          rates.add(
              new Figure(work.name, through, Unit.PER_MINUTE, samples)
                  .should(new Target.AtLeast(PER_MINUTE_AT_LEAST)));
          double end = heapBytes();
          String column = work.name + " " + through;
          heap.add(new Figure("history full", column, Unit.BYTES, List.of(begin)));
          heap.add(new Figure("at the end", column, Unit.BYTES, List.of(end)));
          heap.add(
              new Figure("  end / full", column, Unit.RATIO, List.of(end / begin))
                  .should(new Target.AtMost(GROWTH_AT_MOST)));
        } finally {
          over.set(true);
        }
      }
    }

    private void send(DevchainAccount account, AtomicLong sent, AtomicBoolean over) {
      while (!over.get()) {
        work.once.accept(account, door);
        sent.incrementAndGet();
      }
    }

    private double perMinute(AtomicLong sent, List<Future<?>> running) {
      long before = sent.get();
      long start = System.nanoTime();
      await(effort.window, running);
      double minutes = (System.nanoTime() - start) / (double) Duration.ofMinutes(1).toNanos();
      return (sent.get() - before) / minutes;
    }

    private void progress(String words) {
      settings.progress("devchain, %s %s: %s".formatted(work.name, through, words));
    }

    /** Senders end only if one of them fails. */
    private static void await(Duration duration, List<Future<?>> running) {
      try {
        running.getFirst().get(duration.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        requireNoneFailed(running);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a sender failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    private static void requireNoneFailed(List<Future<?>> running) {
      for (Future<?> sender : running) {
        if (sender.state() == Future.State.FAILED) {
          throw new IllegalStateException("a sender failed", sender.exceptionNow());
        }
      }
    }

    /** Of what is alive; senders go on meanwhile, with little in their hands. */
    private static double heapBytes() {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
      }
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
  }
}
