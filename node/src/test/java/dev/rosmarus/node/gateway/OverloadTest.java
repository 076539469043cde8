package dev.rosmarus.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OverloadTest {

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger runningPeak = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  private void enter() throws InterruptedException {
    runningPeak.accumulateAndGet(running.incrementAndGet(), Math::max);
    begun.countDown();
    go.await();
    running.decrementAndGet();
  }

  private Response whole() throws InterruptedException {
    enter();
    return Response.text(200, "done");
  }

  private Response streamed() {
    return Response.streamed(
        200,
        List.of(),
        OptionalLong.empty(),
        sink -> {
          sink.write(ByteBuffer.wrap(new byte[] {'d', 'o'}));
          enter();
          sink.write(ByteBuffer.wrap(new byte[] {'n', 'e'}));
        });
  }

  @Test
  void oneRunsOneWaitsAndTheThirdIsTurnedAway() throws Exception {
    check(request -> whole());
  }

  @Test
  void aStreamedAnswerCountsUntilItIsSent() throws Exception {
    check(request -> streamed());
  }

  private void check(Handler handler) throws Exception {
    Overload overload = new Overload("service", 1, 1);
    GatewayPart part =
        new GatewayPart(
            List.of(Route.get("/work", overload.limit(handler))),
            JsonNodeFactory.instance.objectNode());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Gateway gateway =
            Gateway.start(GatewayConfig.at(any, "Test"), List.of(part), HttpObserver.NONE);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + gateway.address().getPort() + "/work");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      CompletableFuture<HttpResponse<String>> first =
          client.sendAsync(request, BodyHandlers.ofString());
      begun.await();
      // Of the next two one waits; which is theirs to settle.
      CompletableFuture<HttpResponse<String>> second =
          client.sendAsync(request, BodyHandlers.ofString());
      CompletableFuture<HttpResponse<String>> third =
          client.sendAsync(request, BodyHandlers.ofString());
      CompletableFuture.anyOf(second, third).get(20, TimeUnit.SECONDS);
      boolean secondRefused = second.isDone();
      HttpResponse<String> refused = (secondRefused ? second : third).get();
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body())
          .isEqualTo("the service is receiving too many requests; please try again later");
      go.countDown();
      assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      CompletableFuture<HttpResponse<String>> other = secondRefused ? third : second;
      assertThat(other.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      assertThat(runningPeak).hasValue(1);
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
