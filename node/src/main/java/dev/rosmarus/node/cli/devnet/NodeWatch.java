package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.node.peer.NodeHealth;
import dev.rosmarus.node.peer.PeerConfig;
import dev.rosmarus.node.peer.PeerObserver;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Asks a node over its port, as everybody does, until it is as far as it should be. */
final class NodeWatch implements Closeable {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final int UNAVAILABLE = 503;
  private static final BlobId NOBODYS = BlobId.of(new byte[BlobId.BYTES]);

  private final LocalNode node;
  private final Waiting time;
  private final CompletableFuture<Void> stop;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StorageNodeClient client;

  /**
   * @param stop that ends all waiting
   */
  NodeWatch(LocalNode node, NodeConfig config, Waiting time, CompletableFuture<Void> stop)
      throws DevnetFault {
    this.node = node;
    this.time = time;
    this.stop = stop;
    NodeEndpoint endpoint =
        NodeEndpoint.pinned(
                config.publicAddress(), config.networkKeyPair().readNetworkKey().publicKey())
            .orElseThrow(() -> new DevnetFault(config.publicAddress() + " is no address"));
    this.client =
        StorageNodeClient.of(
            endpoint,
            PeerConfig.DEFAULT.withTimeouts(CONNECT_TIMEOUT, REQUEST_TIMEOUT),
            threads,
            time,
            PeerObserver.NONE);
  }

  /** Until it answers for its health with this status. */
  void awaitStatus(String status, Duration atMost) throws DevnetFault, InterruptedException {
    await(
        "has not become " + status,
        atMost,
        () -> client.health(),
        reply -> reply.success().map(NodeHealth::nodeStatus).equals(Optional.of(status)));
  }

  /** Until it answers for what it has stored. */
  void awaitServing(Duration atMost) throws DevnetFault, InterruptedException {
    await(
        "does not serve",
        atMost,
        () -> client.blobStatus(NOBODYS),
        reply ->
            switch (reply) {
              case Reply.Success<?> _ -> true;
              case Reply.Refused<?>(var refusal) -> refusal.httpStatus() != UNAVAILABLE;
              case Reply.Unreachable<?> _, Reply.Malformed<?> _ -> false;
            });
  }

  private interface Question<T> {
    Reply<T> ask() throws InterruptedException;
  }

  private <T> void await(
      String otherwise, Duration atMost, Question<T> question, Predicate<Reply<T>> isEnough)
      throws DevnetFault, InterruptedException {
    Duration deadline = time.elapsed().plus(atMost);
    Reply<T> last = question.ask();
    while (!isEnough.test(last)) {
      if (!node.ended().isEmpty()) {
        throw new DevnetFault(node.name() + " has ended: " + node.ended());
      }
      if (time.elapsed().compareTo(deadline) > 0) {
        throw new DevnetFault(
            "%s %s within %d s, its last answer: %s; its log may say why"
                .formatted(node.name(), otherwise, atMost.toSeconds(), last.summary()));
      }
      if (time.await(stop, PAUSE)) {
        throw new InterruptedException("told to stop");
      }
      last = question.ask();
    }
  }

  @Override
  public void close() {
    client.close();
    threads.shutdownNow();
  }
}
