package dev.rosmarus.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 as the official Rust clients speak it: by prior knowledge, in TLS without ALPN. */
@Timeout(60)
class Http2Test {

  private static final Route HELLO =
      Route.get("/hello/{name}", request -> Response.text(200, request.pathParameter("name")));
  private static final Route COUNT =
      Route.put(
          "/count",
          request -> {
            try (Body body = request.body(64 << 20)) {
              return Response.text(200, Long.toString(body.segment().byteSize()));
            }
          });
  private static final Route SMALL =
      Route.put(
          "/small", request -> Response.text(200, "" + request.body(1000).segment().byteSize()));

  @Test
  void isSpokenInTlsWithoutAlpn() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Answer answer = client.get("/hello/a%2Fb").get(10, SECONDS);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).asString(UTF_8).isEqualTo("a/b");
      assertThat(answer.headers().get("access-control-allow-origin")).hasToString("*");
      assertThat(answer.headers().get("content-length")).hasToString("3");
    }
  }

  @Test
  void isSpokenOverPlainTcpByPriorKnowledge() throws Exception {
    try (Rig rig = Rig.plain(Rig.config(), HELLO);
        H2Client client = new H2Client(rig.server.address(), false)) {
      assertThat(client.get("/hello/x").get(10, SECONDS).body()).asString(UTF_8).isEqualTo("x");
    }
  }

  @Test
  void tellsItsSettingsAndAnswersPings() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      client.get("/hello/x").get(10, SECONDS);
      Http2SettingsFrame settings = client.frame(Http2SettingsFrame.class, 5);
      assertThat(settings.settings().maxConcurrentStreams()).isEqualTo(1000);
      client.ping(42);
      Http2PingFrame pong = client.frame(Http2PingFrame.class, 5);
      assertThat(pong.ack()).isTrue();
      assertThat(pong.content()).isEqualTo(42);
    }
  }

  @Test
  void answersAThousandStreamsOfOneConnectionAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(1000);
    Route together =
        Route.get(
            "/together",
            request -> {
              all.countDown();
              all.await();
              return Response.text(200, "done");
            });
    try (Rig rig = Rig.secure(Rig.config(), together);
        H2Client client = new H2Client(rig.server.address(), true)) {
      List<CompletableFuture<H2Client.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        answers.add(client.get("/together"));
      }
      for (CompletableFuture<H2Client.Answer> answer : answers) {
        assertThat(answer.get(20, SECONDS).status()).isEqualTo(200);
      }
      Rig.await("all are counted out", () -> rig.observer.active.get() == 0);
    }
  }

  @Test
  void carriesLargeBodies() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), COUNT);
        H2Client client = new H2Client(rig.server.address(), true)) {
      byte[] sliver = new byte[43_711_306];
      assertThat(client.put("/count", sliver).get(60, SECONDS).body())
          .asString(UTF_8)
          .isEqualTo("43711306");
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }

  @Test
  void refusesABodyThatIsTooLongDeclaredOrNot() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), SMALL);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream declared = client.start("PUT", "/small", false, "content-length", "1001");
      assertThat(declared.answer.get(10, SECONDS).status()).isEqualTo(413);
      H2Client.Answer answer = client.putUndeclared("/small", new byte[2_000_000]).get(10, SECONDS);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body())
          .asString(UTF_8)
          .isEqualTo("Failed to buffer the request body: length limit exceeded");
      assertThat(client.put("/small", new byte[1000]).get(10, SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void endsAStreamWithoutErrorWhoseRequestNeedNotBeSentOn() throws Exception {
    Route early = Route.put("/early", request -> Response.text(400, "no"));
    try (Rig rig = Rig.secure(Rig.config(), early, HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream stream = client.start("PUT", "/early", false);
      assertThat(stream.answer.get(10, SECONDS).status()).isEqualTo(400);
      assertThat(stream.reset.get(10, SECONDS)).isEqualTo(Http2Error.NO_ERROR.code());
      assertThat(client.get("/hello/x").get(10, SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void aCancelledUploadGivesItsMemoryBack() throws Exception {
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Route watched =
        Route.put(
            "/watched",
            request -> {
              try {
                return Response.text(200, "" + request.body(64 << 20).segment().byteSize());
              } catch (BodyException e) {
                seen.complete(e);
                throw e;
              }
            });
    try (Rig rig = Rig.secure(Rig.config(), watched);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream stream = client.start("PUT", "/watched", false, "content-length", "40000000");
      stream.send(new byte[1 << 20], false);
      Rig.await("the body holds memory", () -> rig.observer.bodyBytes.get() > 1 << 20);
      stream.cancel();
      assertThat(seen.get(10, SECONDS)).isInstanceOf(BodyException.Lost.class);
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
      Rig.await("it is counted", () -> rig.observer.ended.size() == 1);
      assertThat(rig.observer.ended.getFirst().outcome().errorType()).isEqualTo("cancelled");
    }
  }

  @Test
  void aCancelledDownloadReleasesItsContentOnce() throws Exception {
    AtomicInteger released = new AtomicInteger();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment data = arena.allocate(40_000_000);
      Route large =
          Route.get(
              "/large",
              request ->
                  Response.of(200, "application/octet-stream", data, released::incrementAndGet));
      try (Rig rig = Rig.secure(Rig.config(), large);
          H2Client client = new H2Client(rig.server.address(), true)) {
        H2Client.Stream stream = client.start("GET", "/large", true);
        stream.stopReading();
        Rig.await("the answer is on its way", () -> !rig.observer.headers.isEmpty());
        assertThat(released).hasValue(0);
        stream.cancel();
        Rig.await("the content is released", () -> released.get() == 1);
        assertThat(client.get("/large").get(20, SECONDS).body()).hasSize(40_000_000);
        Rig.await("the content is released", () -> released.get() == 2);
        H2Client.Stream head = client.start("HEAD", "/large", true);
        assertThat(head.answer.get(10, SECONDS).headers().get("content-length"))
            .hasToString("40000000");
        Rig.await("the content is released", () -> released.get() == 3);
      }
    }
    assertThat(released).hasValue(3);
  }

  @Test
  void sendsNativeContentAsItIs() throws Exception {
    byte[] bytes = new byte[1_000_003];
    new Random(7).nextBytes(bytes);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes).asReadOnly();
      Route route =
          Route.get("/n", request -> Response.of(200, "application/octet-stream", data, () -> {}));
      try (Rig tls = Rig.secure(Rig.config(), route);
          Rig plain = Rig.plain(Rig.config(), route);
          H2Client secure = new H2Client(tls.server.address(), true);
          H2Client open = new H2Client(plain.server.address(), false)) {
        assertThat(secure.get("/n").get(10, SECONDS).body()).isEqualTo(bytes);
        assertThat(open.get("/n").get(10, SECONDS).body()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void aStreamThatIsNotReadDoesNotStopTheOthers() throws Exception {
    byte[] large = new byte[8 << 20];
    Route route = Route.get("/large", request -> Response.of(200, "a/b", large));
    try (Rig rig = Rig.secure(Rig.config(), route, HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream stuck = client.start("GET", "/large", true);
      stuck.stopReading();
      for (int i = 0; i < 20; i++) {
        assertThat(client.get("/hello/x").get(10, SECONDS).status()).isEqualTo(200);
      }
      stuck.goOnReading();
      assertThat(stuck.answer.get(20, SECONDS).body()).hasSize(large.length);
    }
  }

  @Test
  void tellsToContinueBeforeABodyThatIsExpected() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), COUNT);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream stream =
          client.start("PUT", "/count", false, "content-length", "3", "expect", "100-continue");
      assertThat(stream.informed.get(10, SECONDS).status()).hasToString("100");
      stream.send(new byte[3], true);
      assertThat(stream.answer.get(10, SECONDS).body()).asString(UTF_8).isEqualTo("3");
    }
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream stream =
          client.start("GET", "/hello/x", true, "x-large", "a".repeat(100_000));
      assertThat(stream.answer.get(10, SECONDS).status()).isEqualTo(431);
      assertThat(client.get("/hello/x").get(10, SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void drainLetsOpenStreamsFinishAndSaysGoodbye() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Route slow =
        Route.get(
            "/slow",
            request -> {
              entered.countDown();
              leave.await();
              return Response.text(200, "finished");
            });
    try (Rig rig = Rig.secure(Rig.config(), slow, HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      CompletableFuture<H2Client.Answer> answer = client.get("/slow");
      entered.await();
      CompletableFuture<Void> drained = Draining.start(rig, Optional.empty());
      assertThat(client.frame(Http2GoAwayFrame.class, 5).errorCode())
          .isEqualTo(Http2Error.NO_ERROR.code());
      assertThat(client.get("/hello/late").get(5, SECONDS).status()).isEqualTo(200);
      assertThat(drained).isNotDone();
      leave.countDown();
      assertThat(answer.get(10, SECONDS).body()).asString(UTF_8).isEqualTo("finished");
      drained.get(10, SECONDS);
      Rig.await("the client sees the end", () -> !client.open());
    }
  }

  @Test
  void drainWithoutPatienceClosesAtOnce() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicInteger released = new AtomicInteger();
    Route slow =
        Route.get(
            "/slow",
            request -> {
              entered.countDown();
              leave.await();
              return Response.of(
                  200, "a/b", MemorySegment.ofArray(new byte[1]), released::incrementAndGet);
            });
    try (Rig rig = Rig.secure(Rig.config(), slow);
        H2Client client = new H2Client(rig.server.address(), true)) {
      CompletableFuture<H2Client.Answer> answer = client.get("/slow");
      entered.await();
      Draining.start(rig, Optional.of(Duration.ZERO)).get(10, SECONDS);
      Rig.await("the client sees the end", answer::isCompletedExceptionally);
      leave.countDown();
      Rig.await("the late answer is released", () -> released.get() == 1);
    }
  }
}
