package dev.rosmarus.devchain.rpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.cors.CorsService;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import dev.rosmarus.devchain.rpc.jsonrpc.JsonRpc;
import dev.rosmarus.devchain.rpc.service.ExecutionCalls;
import dev.rosmarus.devchain.rpc.service.LedgerCalls;
import dev.rosmarus.devchain.rpc.service.PackageCalls;
import dev.rosmarus.devchain.rpc.service.StateCalls;
import dev.rosmarus.devchain.rpc.service.Subscriptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A full node's one port: gRPC over cleartext HTTP/2, gRPC-Web in binary and text, JSON-RPC (local
 * chain spec, section 4.1). Open to every origin: nobody runs this in front of strangers.
 */
public final class RpcServer implements AutoCloseable {

  static final long REQUEST_BYTES_MAX = 4L * 1024 * 1024;

  static final int MESSAGE_BYTES_MAX = 128 * 1024 * 1024;

  private static final Duration CORS_AGE_MAX = Duration.ofHours(1);
  private static final Duration PING_INTERVAL = Duration.ofSeconds(20);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

  private final Server server;
  private final RpcFaults faults;
  private final InetSocketAddress listen;

  private RpcServer(Server server, RpcFaults faults, InetSocketAddress listen) {
    this.server = server;
    this.faults = faults;
    this.listen = listen;
  }

  /**
   * Begins to serve the chain.
   *
   * @param listen where; port 0 for any that is free
   */
  public static RpcServer start(Devchain chain, InetSocketAddress listen) {
    RpcFaults faults = new RpcFaults();
    GrpcService grpc =
        GrpcService.builder()
            .addService(new LedgerCalls(chain))
            .addService(new StateCalls(chain))
            .addService(new PackageCalls(chain))
            .addService(new ExecutionCalls(chain))
            .addService(new Subscriptions(chain, faults))
            .intercept(new FullNodeCalls(chain, faults))
            .supportedSerializationFormats(GrpcSerializationFormats.values())
            .maxRequestMessageLength((int) REQUEST_BYTES_MAX)
            .maxResponseMessageLength(MESSAGE_BYTES_MAX)
            .useClientTimeoutHeader(false)
            .useBlockingTaskExecutor(true)
            .build();
    Server server =
        Server.builder()
            .http(listen)
            .meterRegistry(NoopMeterRegistry.get())
            // Clients that cancel their streams are no fault; services log their own.
            .unloggedExceptionsReportInterval(Duration.ZERO)
            .service(grpc)
            .service(
                Route.builder().path("/").methods(HttpMethod.POST).build(), json(chain, faults))
            .decorator(cors())
            .maxRequestLength(REQUEST_BYTES_MAX)
            .requestTimeoutMillis(0)
            .idleTimeout(IDLE_TIMEOUT)
            .pingInterval(PING_INTERVAL)
            .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
            .build();
    server.start().join();
    return new RpcServer(server, faults, listen);
  }

  private static HttpService json(Devchain chain, RpcFaults faults) {
    JsonRpc json = new JsonRpc(chain, faults);
    return (context, request) ->
        HttpResponse.of(
            request
                .aggregate()
                .thenApplyAsync(
                    posted -> reply(chain, json.answer(posted.content().array())),
                    context.blockingTaskExecutor()));
  }

  private static HttpResponse reply(Devchain chain, byte[] body) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(HttpStatus.OK).contentType(MediaType.JSON);
    RpcHeaders.of(chain).forEach(headers::add);
    return HttpResponse.of(headers.build(), HttpData.wrap(body));
  }

  private static Function<? super HttpService, CorsService> cors() {
    List<String> shown = new ArrayList<>(RpcHeaders.NAMES);
    shown.addAll(List.of("grpc-status", "grpc-message", "grpc-status-details-bin"));
    return CorsService.builderForAnyOrigin()
        .allowRequestMethods(HttpMethod.POST, HttpMethod.GET, HttpMethod.OPTIONS)
        .allowAllRequestHeaders(true)
        .exposeHeaders(shown)
        .maxAge(CORS_AGE_MAX)
        .newDecorator();
  }

  /** The faults of its calls: none, until asked for. */
  public RpcFaults faults() {
    return faults;
  }

  public int port() {
    return server.activeLocalPort();
  }

  /** For clients on this machine, or on the host it was told to listen at. */
  public URI url() {
    return Listening.url(listen, port());
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
