package dev.rosmarus.sui.rpc.fake;

import io.grpc.BindableService;
import io.grpc.CompressorRegistry;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A full node on the loopback that tells what a {@link FakeLedger} holds, as well or badly as its
 * {@link #faults()} say.
 */
public final class FakeFullNode implements AutoCloseable {

  private static final int ANY_PORT = 0;

  private final FakeLedger ledger;
  private final Faults faults = new Faults();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final FakeSubscriptions subscriptions;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String scheme;
  private final Server server;
  private final int listening;

  private FakeFullNode(FakeLedger ledger, Optional<SslContext> tls, int port) {
    this.ledger = ledger;
    this.scheme = tls.isPresent() ? "https" : "http";
    this.subscriptions = new FakeSubscriptions(this);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    CompressorRegistry compressors = CompressorRegistry.getDefaultInstance();
    compressors.register(new FakeZstd());
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .executor(threads)
            .compressorRegistry(compressors)
            .permitKeepAliveTime(1, TimeUnit.SECONDS)
            .maxInboundMessageSize(1 << 24);
    tls.ifPresent(builder::sslContext);
    FaultyCalls faulty = new FaultyCalls(this);
    for (BindableService service : services()) {
      ServerServiceDefinition raw =
          ServerInterceptors.useInputStreamMessages(
              ServerInterceptors.intercept(service, faulty.typed()));
      builder.addService(ServerInterceptors.intercept(raw, faulty));
    }
    try {
      server = builder.build().start();
      listening = server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<BindableService> services() {
    return List.of(
        new FakeLedgerService(this),
        new FakeStateService(this),
        new FakePackageService(this),
        new FakeExecutionService(this),
        subscriptions);
  }

  public static FakeFullNode start(FakeLedger ledger) {
    return new FakeFullNode(ledger, Optional.empty(), ANY_PORT);
  }

  /** Another process in the place of this one, which must be closed. */
  public FakeFullNode restarted() {
    return new FakeFullNode(ledger, Optional.empty(), listening);
  }

  public static FakeFullNode startWithTls(FakeLedger ledger, SslContext tls) {
    return new FakeFullNode(ledger, Optional.of(tls), ANY_PORT);
  }

  /** What a client is configured with. */
  public String url() {
    return scheme + "://localhost:" + listening;
  }

  public Faults faults() {
    return faults;
  }

  public FakeLedger ledger() {
    return ledger;
  }

  /** How often a method, such as {@code GetObject}, was called, refused calls included. */
  public int calls(String method) {
    return calls.computeIfAbsent(method, name -> new AtomicInteger()).get();
  }

  void count(String method) {
    calls.computeIfAbsent(method, name -> new AtomicInteger()).incrementAndGet();
  }

  /** Subscriptions open at the moment. */
  public int openSubscriptions() {
    return subscriptions.open();
  }

  /** The last checkpoint this node admits to, -1 for none. */
  public long height() {
    return Math.max(-1, ledger.height() - faults.lag());
  }

  /** Stops at once; calls under way break. */
  @Override
  public void close() {
    server.shutdownNow();
    faults.mend();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
