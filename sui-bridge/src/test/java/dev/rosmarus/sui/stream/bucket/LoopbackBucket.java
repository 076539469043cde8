package dev.rosmarus.sui.stream.bucket;

import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rosmarus.sui.checkpoint.chain.SignedCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** A checkpoint bucket on the loopback, with its vices. */
public final class LoopbackBucket implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile IntSupplier status = () -> OK;
  private volatile boolean stalling;

  private LoopbackBucket(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public static LoopbackBucket start() {
    try {
      return new LoopbackBucket(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI base() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/checkpoints/");
  }

  public int requests() {
    return requests.get();
  }

  public void put(SignedCheckpoint checkpoint) {
    put(checkpoint.sequenceNumber(), Zstd.compress(checkpoint.toProtobuf().toByteArray()));
  }

  public void put(long number, byte[] file) {
    files.put("/checkpoints/" + number + ".binpb.zst", file);
  }

  /** All answers have this status. */
  public void fail(int with) {
    status = () -> with;
  }

  /** Answers have the statuses that this says. */
  public void answerBy(IntSupplier statuses) {
    status = statuses;
  }

  /** Answers begin and do not end. */
  public void stall() {
    stalling = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      byte[] file = files.get(exchange.getRequestURI().getPath());
      int said = status.getAsInt();
      if (said != OK || file == null) {
        exchange.sendResponseHeaders(said == OK ? NOT_FOUND : said, -1);
        return;
      }
      exchange.sendResponseHeaders(OK, file.length);
      exchange.getResponseBody().write(file, 0, stalling ? 1 : file.length);
      if (stalling) {
        exchange.getResponseBody().flush();
        closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
