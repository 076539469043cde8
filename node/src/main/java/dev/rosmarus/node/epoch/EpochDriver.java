package dev.rosmarus.node.epoch;

import dev.rosmarus.node.epoch.DriverCall.Verdict;
import dev.rosmarus.node.epoch.EpochCalls.CallOutcome;
import dev.rosmarus.sui.execution.ExecutionException;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that move epochs on, when they are due and nobody else has made them (Walrus node
 * runtime spec, section 20.1). At most one call of a kind is scheduled; before each attempt the
 * chain is asked whether it is still wanted.
 */
final class EpochDriver implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EpochDriver.class);

  private record Scheduled(DriverCall call, CompletableFuture<Void> cancelled, Thread thread) {}

  private final EpochChain chain;
  private final EpochCalls calls;
  private final EpochConfig config;
  private final Waiting waiting;
  private final RandomGenerator random;
  private final Map<DriverCall.Kind, Scheduled> scheduled = new EnumMap<>(DriverCall.Kind.class);
  private boolean closed;

  EpochDriver(
      EpochChain chain,
      EpochCalls calls,
      EpochConfig config,
      Waiting waiting,
      RandomGenerator random) {
    this.chain = chain;
    this.calls = calls;
    this.config = config;
    this.waiting = waiting;
    this.random = random;
  }

  /** Replaces what is scheduled of the same kind. */
  synchronized void schedule(DriverCall call) {
    if (closed) {
      return;
    }
    Scheduled before = scheduled.get(call.kind());
    if (before != null) {
      before.cancelled().complete(null);
    }
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("epoch-driver-" + call.kind())
            .unstarted(() -> drive(call, cancelled));
    scheduled.put(call.kind(), new Scheduled(call, cancelled, thread));
    thread.start();
  }

  /** Only a call for just this epoch. */
  synchronized void cancel(DriverCall call) {
    Scheduled known = scheduled.get(call.kind());
    if (known != null && known.call().equals(call)) {
      known.cancelled().complete(null);
      scheduled.remove(call.kind());
    }
  }

  private void drive(DriverCall call, CompletableFuture<Void> cancelled) {
    try {
      boolean over = false;
      Duration jitter = jitter();
      for (int failures = 0; !over && !cancelled.isDone(); ) {
        over = awaitDue(call, jitter, cancelled) || send(call);
        if (!over) {
          waiting.await(cancelled, config.driverRetry().delay(failures++, random));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration jitter() throws InterruptedException {
    try {
      long tenth = Long.divideUnsigned(chain.read().epochDurationMillis(), 10);
      long most = Math.min(config.driverJitterMax().toMillis(), tenth);
      return Duration.ofMillis(most > 0 ? random.nextLong(most) : 0);
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException | WalrusReadException e) {
      log.debug("the call is made without delay: {}", e.getMessage());
      return Duration.ZERO;
    }
  }

  /** Whether there is nothing to do any more; otherwise the call is due. */
  private boolean awaitDue(DriverCall call, Duration jitter, CompletableFuture<Void> cancelled)
      throws InterruptedException {
    while (!cancelled.isDone()) {
      Duration pause;
      switch (judge(call)) {
        case Verdict.Drop _ -> {
          return true;
        }
        case Verdict.NotYet _ -> pause = config.driverLookInterval();
        case Verdict.Due(Instant at) -> {
          pause = Duration.between(waiting.instant(), at.plus(jitter));
          if (!pause.isPositive()) {
            return false;
          }
        }
      }
      Duration most = config.driverLookInterval();
      waiting.await(cancelled, pause.compareTo(most) > 0 ? most : pause);
    }
    return true;
  }

  private Verdict judge(DriverCall call) throws InterruptedException {
    try {
      return call.judge(chain.read());
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException | WalrusReadException e) {
      log.warn("whether {} is due cannot be asked now: {}", call, e.getMessage());
      return new Verdict.NotYet();
    }
  }

  /** Whether there is nothing to do any more. */
  private boolean send(DriverCall call) throws InterruptedException {
    try {
      CallOutcome outcome =
          switch (call.kind()) {
            case VOTING_END -> calls.votingEnd();
            case INITIATE -> calls.initiateEpochChange();
          };
      return switch (outcome) {
        case CallOutcome.Succeeded _ -> {
          log.info("{} succeeded", call);
          yield true;
        }
        case CallOutcome.Refused(String why) -> {
          log.info("{} is looked at again: {}", call, why);
          yield false;
        }
        case CallOutcome.NotPossible(String why) -> {
          log.warn("{} is left to other nodes: {}", call, why);
          yield true;
        }
      };
    } catch (RpcException.Cancelled | ExecutionException.Closed e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException | ExecutionException | IntentException | WalrusReadException e) {
      log.warn("{} is tried again later: {}", call, e.getMessage());
      return false;
    }
  }

  /** Ends what waits; a transaction under way is seen through by its executor. */
  @Override
  public void close() {
    Map<DriverCall.Kind, Scheduled> open;
    synchronized (this) {
      closed = true;
      open = new EnumMap<>(scheduled);
      scheduled.clear();
    }
    open.values()
        .forEach(call -> {
          call.cancelled().complete(null);
          call.thread().interrupt();
        });
  }
}
