package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that leave in the middle: nothing of theirs stays. */
@Timeout(60)
class DepartureTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void anAnswerForAClientThatLeftBeforeItIsReleasedUnsent() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicInteger released = new AtomicInteger();
    MemorySegment data = Arena.ofAuto().allocate(100);
    Route slow =
        Route.get(
            "/slow",
            request -> {
              entered.countDown();
              leave.await();
              return Response.of(200, "a/b", data, released::incrementAndGet);
            });
    try (Rig rig = Rig.plain(Rig.config(), slow)) {
      try (RawClient client = new RawClient(rig)) {
        client.send("GET /slow HTTP/1.1\r\nhost: a\r\n\r\n");
        entered.await();
      }
      Rig.await("the departure is seen", () -> rig.observer.connections.get() == 0);
      leave.countDown();
      Rig.await("the answer is released", () -> released.get() == 1);
      Rig.await("the request is counted out", () -> rig.observer.ended.size() == 1);
      assertThat(rig.observer.ended.getFirst().outcome().errorType()).isEqualTo("cancelled");
      assertThat(rig.observer.ended.getFirst().outcome().status()).isEmpty();
    }
    assertThat(released).hasValue(1);
  }

  @Test
  void contentThatIsUnderWayIsReleasedOnce() throws Exception {
    AtomicInteger released = new AtomicInteger();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment data = arena.allocate(40_000_000);
      Route large =
          Route.get("/large", request -> Response.of(200, "a/b", data, released::incrementAndGet));
      try (Rig rig = Rig.plain(Rig.config(), large)) {
        try (RawClient client = new RawClient(rig)) {
          client.send("GET /large HTTP/1.1\r\nhost: a\r\n\r\n");
          assertThat(client.answer(false).status()).isEqualTo(200);
          assertThat(released).hasValue(0);
        }
        Rig.await("the content is released", () -> released.get() == 1);
        Rig.await("the connection is gone", () -> rig.observer.connections.get() == 0);
      }
    }
    assertThat(released).hasValue(1);
  }

  @Test
  void aHalfSentBodyIsGivenBack() throws Exception {
    Route count =
        Route.put(
            "/count",
            request -> Response.text(200, "" + request.body(64 << 20).segment().byteSize()));
    try (Rig rig = Rig.plain(Rig.config(), count)) {
      try (RawClient client = new RawClient(rig)) {
        client.send("PUT /count HTTP/1.1\r\nhost: a\r\ncontent-length: 5000000\r\n\r\n");
        client.send(new byte[1_000_000]);
        Rig.await("the body holds memory", () -> rig.observer.bodyBytes.get() == 5_000_000);
      }
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
      Rig.await("the request is counted out", () -> rig.observer.active.get() == 0);
    }
  }

  @Test
  void aHandshakeThatDoesNotEndIsGivenUp() throws Exception {
    HttpConfig.Timeouts timeouts =
        new HttpConfig.Timeouts(Duration.ofMillis(300), LONG, LONG, LONG, LONG, LONG);
    Route hello = Route.get("/hello", request -> Response.text(200, "hello"));
    try (Rig rig = Rig.secure(Rig.config().withTimeouts(timeouts), hello);
        RawClient silent = new RawClient(rig);
        RawClient garbage = new RawClient(rig)) {
      assertThat(silent.ended()).isTrue();
      garbage.send("GET /hello HTTP/1.1\r\nhost: a\r\n\r\n");
      Rig.await("both are gone", () -> rig.observer.connections.get() == 0);
    }
  }

  @Test
  void aBodyIsGivenBackWhenItsHandlerReturnsWithoutClosingIt() throws Exception {
    Route keep =
        Route.put(
            "/keep",
            request -> {
              request.body(64 << 20);
              return Response.empty(200);
            });
    try (Rig rig = Rig.plain(Rig.config(), keep);
        RawClient client = new RawClient(rig)) {
      client.send("PUT /keep HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc");
      assertThat(client.answer().status()).isEqualTo(200);
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }
}
