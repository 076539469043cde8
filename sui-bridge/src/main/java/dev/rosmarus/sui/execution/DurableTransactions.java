package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.execution.account.IntentBook;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that must happen: stored before anything else, tried until they succeed, until they
 * are not wanted any more, or until their time has passed; after a crash they go on where they
 * were. Each takes effect once: the same id is the same intent, and nothing new is signed for it
 * while an earlier transaction of it may still run.
 *
 * <p>What breaks it: a journal that loses what it stored, and servers that have forgotten a
 * transaction within {@link ExecutorConfig#historyKept}.
 */
public final class DurableTransactions implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DurableTransactions.class);

  /** Without a due intent, the queue is looked at this often. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** At least so much time lies between two looks at the queue, whatever goes wrong. */
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final TransactionExecutor executor;
  private final ExecutorPorts ports;
  private final DurableConfig config;
  private final IntentBook book;
  private final IntentVisits visits;
  private final Map<String, IntentKind> kinds;
  private final Finishes finishes = new Finishes();
  private final AtomicReference<CompletableFuture<Void>> wake =
      new AtomicReference<>(new CompletableFuture<>());
  private final ReentrantLock going = new ReentrantLock();
  private Optional<Thread> worker = Optional.empty();
  private volatile boolean closed;

  /** Sends nothing before {@link #start} or {@link #runDue}. */
  public DurableTransactions(
      TransactionExecutor executor,
      ExecutorPorts ports,
      Collection<? extends IntentKind> kinds,
      DurableConfig config) {
    this.executor = executor;
    this.ports = ports;
    this.config = config;
    this.book = executor.book();
    this.kinds = kinds.stream().collect(Collectors.toMap(IntentKind::name, Function.identity()));
    this.visits = new IntentVisits(executor, ports, this.kinds, config.retry());
  }

  /**
   * Stores an intent; it is carried out in the background. One that is known by its id already,
   * finished or not, is left as it is.
   *
   * @param id the caller's name for it
   * @param deadline after which it is given up
   * @return the intent as it is stored
   * @throws IntentException.Invalid for an unknown kind, a limit exceeded, or an id that already
   *     means something else
   * @throws IntentException.JournalFailed if it is not stored
   * @throws ExecutionException.Closed after closing
   */
  public Intent submit(String id, String kind, Bytes arguments, Optional<Instant> deadline) {
    if (!kinds.containsKey(kind)) {
      throw new IntentException.Invalid(id, "there is no kind \"" + kind + "\"");
    }
    Intent stored;
    synchronized (this) {
      if (closed) {
        throw new ExecutionException.Closed();
      }
      Optional<Intent> known = book.find(id);
      if (known.isPresent()) {
        return sameOrRefused(known.get(), kind, arguments);
      }
      long unsettled = book.all().stream().filter(intent -> !intent.settled()).count();
      if (unsettled >= config.unsettledMax()) {
        throw new IntentException.Invalid(id, unsettled + " intents are under way already");
      }
      stored = book.store(Intent.fresh(id, kind, arguments, ports.waiting().instant(), deadline));
    }
    wake.get().complete(null);
    return stored;
  }

  private static Intent sameOrRefused(Intent known, String kind, Bytes arguments) {
    if (!known.kind().equals(kind) || !known.arguments().equals(arguments)) {
      throw new IntentException.Invalid(
          known.id(), "it is already a \"" + known.kind() + "\" with other arguments");
    }
    return known;
  }

  public Optional<Intent> find(String id) {
    return book.find(id).filter(intent -> !OneShots.isOne(intent));
  }

  /** All that are remembered, finished ones too; the oldest first. */
  public List<Intent> all() {
    return book.all().stream().filter(intent -> !OneShots.isOne(intent)).toList();
  }

  /**
   * Completes when the intent is done or given up, and fails with {@link ExecutionException.Closed}
   * if this is closed before; nothing if there is no such intent.
   */
  public Optional<CompletableFuture<Intent>> finished(String id) {
    return finishes.of(id, this::find);
  }

  /** Carries out intents in a thread of its own, until closed. */
  public synchronized void start() {
    if (worker.isEmpty() && !closed) {
      worker = Optional.of(Thread.ofVirtual().name("durable-transactions").start(this::work));
    }
  }

  private void work() {
    try {
      while (!closed) {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        wake.set(signal);
        Instant next = runDueOrReport();
        Duration until = Duration.between(ports.waiting().instant(), next);
        if (!closed) {
          ports.waiting().await(signal, until.compareTo(BETWEEN) < 0 ? BETWEEN : until);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException.Closed e) {
      log.debug("Durable transactions end with their executor.");
    }
  }

  private Instant runDueOrReport() throws InterruptedException {
    try {
      return runDue();
    } catch (ExecutionException.Closed e) {
      throw e;
    } catch (IntentException.JournalFailed | ExecutionException e) {
      log.error("No durable transaction is begun before it is tried again: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("The durable transactions are looked at again later, though this is a bug", e);
    }
    return ports.waiting().instant().plus(IDLE);
  }

  /**
   * Takes every intent that is due one go further, one after the other.
   *
   * @return when the next will be due
   * @throws IntentException.JournalFailed if it cannot be stored what is to be done next; without a
   *     pause the same would be tried again at once
   */
  public Instant runDue() throws InterruptedException {
    going.lockInterruptibly();
    try {
      return runDueAlone();
    } finally {
      going.unlock();
    }
  }

  private Instant runDueAlone() throws InterruptedException {
    Instant now = ports.waiting().instant();
    executor.sweep();
    for (Intent intent : all()) {
      if (!closed && !intent.settled() && intent.due(now, config.retry().max())) {
        Intent after = visits.visit(intent);
        if (after.finished()) {
          finishes.tell(after);
        }
      }
    }
    prune();
    return all().stream()
        .filter(intent -> !intent.settled())
        .map(Intent::notBefore)
        .min(Comparator.naturalOrder())
        .filter(next -> next.isBefore(now.plus(IDLE)))
        .orElse(now.plus(IDLE));
  }

  private void prune() {
    List<Intent> settled =
        all().stream()
            .filter(Intent::settled)
            .sorted(Comparator.comparing(intent -> intent.state().finishedAt().orElseThrow()))
            .toList();
    for (Intent intent :
        settled.subList(0, Math.max(0, settled.size() - config.finishedKeptMax()))) {
      try {
        book.remove(intent.id());
      } catch (IntentException.JournalFailed e) {
        log.warn("Finished intent {} stays in the journal: {}", intent.id(), e.getMessage());
      }
    }
  }

  /**
   * Ends the go that is under way, at a point from which the next process can go on, and returns
   * when nothing is done here any more.
   */
  @Override
  public void close() {
    Optional<Thread> running;
    synchronized (this) {
      closed = true;
      running = worker;
    }
    wake.get().complete(null);
    finishes.close();
    if (running.isPresent() && !running.get().equals(Thread.currentThread())) {
      running.get().interrupt();
      try {
        running.get().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
