package dev.rosmarus.node.app;

import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who this node is, asked of the chain beside everything else, once or until somebody answers. */
final class NodeOnChain implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NodeOnChain.class);

  /**
   * What the chain says.
   *
   * @param chainId of the chain that says it
   */
  record Answer(StorageNodeCap capability, String chainId) {}

  private final Supplier<Answer> question;
  private final Duration pause;
  private final boolean patient;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private NodeOnChain(Supplier<Answer> question, boolean patient, Duration pause) {
    this.question = question;
    this.pause = pause;
    this.patient = patient;
  }

  /**
   * @param patient whether it is asked again when no full node answers
   * @param pause before that
   */
  static NodeOnChain ask(
      ChainAccess access,
      Address account,
      Optional<Address> capability,
      boolean patient,
      Duration pause) {
    return ask(
        () ->
            new Answer(
                access.capability(account, capability),
                access.nodes().serviceInfo().chain().toString()),
        patient,
        pause);
  }

  static NodeOnChain ask(Supplier<Answer> question, boolean patient, Duration pause) {
    NodeOnChain asking = new NodeOnChain(question, patient, pause);
    Thread.ofVirtual().name("question to the chain").start(asking::run);
    return asking;
  }

  private void run() {
    try {
      do {
        try {
          answer.complete(question.get());
          return;
        } catch (RpcException.Unavailable e) {
          if (!patient) {
            throw e;
          }
          log.warn("no full node answers, and they are asked again: {}", e.getMessage());
        }
      } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The answer, if it comes in time; what the question failed with, if it did. */
  Optional<Answer> within(Duration time) throws InterruptedException {
    try {
      return Optional.of(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  /** The answer, whenever it comes. */
  Answer await() throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(failure);
    };
  }

  /** Asks no more. */
  @Override
  public void close() {
    end.countDown();
  }
}
