package dev.rosmarus.node.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.http.HttpConfig.Limits;
import dev.rosmarus.node.http.HttpConfig.Timeouts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than the server can hold at once: it waits, it refuses, it recovers. */
@Timeout(120)
class PressureTest {

  private static final int MIB = 1 << 20;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Route HELLO = Route.get("/hello", request -> Response.text(200, "hello"));
  private static final Route COUNT =
      Route.put(
          "/count",
          request -> Response.text(200, "" + request.body(64 * MIB).segment().byteSize()));

  private static final Route COUNT_FEW =
      Route.put(
          "/few", request -> Response.text(200, "" + request.body(3 * MIB).segment().byteSize()));

  @Test
  void refusesRequestsBeyondThoseInFlightAndRecovers() throws Exception {
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(2);
    Route slow =
        Route.get(
            "/slow",
            request -> {
              entered.countDown();
              leave.await();
              return Response.text(200, "done");
            });
    Limits limits = new Limits(100, 2, MIB, MIB, 64 << 10, 1024);
    try (Rig rig = Rig.secure(Rig.config().withLimits(limits), slow, HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      List<CompletableFuture<H2Client.Answer>> two =
          List.of(client.get("/slow"), client.get("/slow"));
      entered.await();
      H2Client.Answer refused = client.get("/hello").get(10, SECONDS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().get("retry-after")).hasToString("1");
      assertThat(refused.headers().get("access-control-allow-origin")).hasToString("*");
      leave.countDown();
      for (CompletableFuture<H2Client.Answer> one : two) {
        assertThat(one.get(10, SECONDS).status()).isEqualTo(200);
      }
      Rig.await("the requests are counted out", () -> rig.observer.active.get() == 0);
      assertThat(client.get("/hello").get(10, SECONDS).status()).isEqualTo(200);
      assertThat(rig.observer.shed).containsExactly(HttpObserver.Shed.REQUESTS_IN_FLIGHT);
    }
  }

  @Test
  void bodiesWaitForMemoryAndAllArriveDeclaredOrNot() throws Exception {
    Limits limits = new Limits(100, 100, 8 * MIB, MIB, 64 << 10, 1024);
    try (Rig rig = Rig.secure(Rig.config().withLimits(limits), COUNT, COUNT_FEW)) {
      List<H2Client> clients = new ArrayList<>();
      List<CompletableFuture<H2Client.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        H2Client client = new H2Client(rig.server.address(), true);
        clients.add(client);
        byte[] body = new byte[2 * MIB];
        answers.add(i % 4 == 0 ? client.putUndeclared("/few", body) : client.put("/count", body));
      }
      for (CompletableFuture<H2Client.Answer> answer : answers) {
        assertThat(answer.get(60, SECONDS).status()).isEqualTo(200);
      }
      clients.forEach(H2Client::close);
      assertThat(rig.observer.bodyBytesPeak.get()).isLessThanOrEqualTo(8L * MIB);
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }

  @Test
  void bodiesThatMayBeLongerThanTheMemoryGoOneByOne() throws Exception {
    Limits limits = new Limits(100, 100, MIB, MIB, 64 << 10, 1024);
    try (Rig rig = Rig.secure(Rig.config().withLimits(limits), COUNT);
        H2Client client = new H2Client(rig.server.address(), true)) {
      List<CompletableFuture<H2Client.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(client.putUndeclared("/count", new byte[MIB]));
      }
      for (CompletableFuture<H2Client.Answer> answer : answers) {
        assertThat(answer.get(60, SECONDS).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void streamsThatWaitForMemoryDoNotHoldUpTheirConnection() throws Exception {
    Limits limits = new Limits(100, 100, 8 * MIB, MIB, 64 << 10, 1024);
    try (Rig rig = Rig.secure(Rig.config().withLimits(limits), COUNT, HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      List<CompletableFuture<H2Client.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        answers.add(client.put("/count", new byte[4 * MIB]));
      }
      assertThat(client.get("/hello").get(20, SECONDS).status()).isEqualTo(200);
      for (CompletableFuture<H2Client.Answer> answer : answers) {
        assertThat(answer.get(60, SECONDS).status()).isEqualTo(200);
      }
      assertThat(rig.observer.bodyBytesPeak.get()).isLessThanOrEqualTo(8L * MIB);
    }
  }

  @Test
  void aBodyThatFindsNoMemoryForTooLongIsToldToComeBack() throws Exception {
    CountDownLatch leave = new CountDownLatch(1);
    Route keep =
        Route.put(
            "/keep",
            request -> {
              long bytes = request.body(64 * MIB).segment().byteSize();
              leave.await();
              return Response.text(200, "" + bytes);
            });
    Limits limits = new Limits(100, 100, MIB, MIB, 64 << 10, 1024);
    Timeouts timeouts =
        new Timeouts(LONG, LONG, LONG, Duration.ofMillis(500), LONG, Duration.ofSeconds(1));
    try (Rig rig = Rig.secure(Rig.config().withLimits(limits).withTimeouts(timeouts), keep, HELLO);
        H2Client holder = new H2Client(rig.server.address(), true);
        H2Client other = new H2Client(rig.server.address(), true)) {
      CompletableFuture<H2Client.Answer> held = holder.put("/keep", new byte[700 << 10]);
      Rig.await("the memory is taken", () -> rig.observer.bodyBytes.get() >= 700 << 10);
      H2Client.Answer refused = other.put("/keep", new byte[700 << 10]).get(20, SECONDS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().get("retry-after")).hasToString("1");
      assertThat(other.get("/hello").get(10, SECONDS).status()).isEqualTo(200);
      leave.countDown();
      assertThat(held.get(10, SECONDS).status()).isEqualTo(200);
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
      assertThat(other.put("/keep", new byte[700 << 10]).get(20, SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void longAnswersAreMadeOnlyWhileThereIsMemoryForThem() throws Exception {
    AtomicInteger alive = new AtomicInteger();
    AtomicInteger aliveMost = new AtomicInteger();
    MemorySegment data = Arena.global().allocate(2 * MIB);
    Route large =
        Route.get(
            "/large",
            request -> {
              aliveMost.accumulateAndGet(alive.incrementAndGet(), Math::max);
              return Response.of(200, "a/b", data, alive::decrementAndGet);
            });
    Limits limits = new Limits(100, 100, MIB, 8 * MIB, 64 << 10, 1024);
    try (Rig rig = Rig.secure(Rig.config().withLimits(limits), large, COUNT);
        H2Client client = new H2Client(rig.server.address(), true)) {
      assertThat(client.get("/large").get(10, SECONDS).status()).isEqualTo(200);
      Rig.await("it is over", () -> alive.get() == 0);
      List<CompletableFuture<H2Client.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(client.get("/large"));
      }
      assertThat(client.put("/count", new byte[10]).get(20, SECONDS).status()).isEqualTo(200);
      for (CompletableFuture<H2Client.Answer> answer : answers) {
        assertThat(answer.get(60, SECONDS).body()).hasSize(2 * MIB);
      }
      assertThat(aliveMost).hasValueLessThanOrEqualTo(4);
      assertThat(rig.observer.shed).isEmpty();
    }
  }

  @Test
  void aClientThatDoesNotTakeItsAnswerLosesIt() throws Exception {
    byte[] large = new byte[32 * MIB];
    AtomicInteger asked = new AtomicInteger();
    Route route =
        Route.get(
            "/large",
            request -> {
              asked.incrementAndGet();
              return Response.of(200, "a/b", large);
            });
    Timeouts timeouts =
        new Timeouts(LONG, LONG, LONG, LONG, Duration.ofMillis(500), Duration.ofSeconds(1));
    try (Rig rig = Rig.secure(Rig.config().withTimeouts(timeouts), route, HELLO);
        H2Client client = new H2Client(rig.server.address(), true)) {
      H2Client.Stream stuck = client.start("GET", "/large", true);
      stuck.stopReading();
      Rig.await("the answer is given up", () -> rig.observer.ended.size() == 1);
      assertThat(rig.observer.ended.getFirst().outcome().errorType()).isEqualTo("timeout");
      assertThat(client.get("/hello").get(10, SECONDS).status()).isEqualTo(200);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void oneConnectionTooManyTakesThePlaceOfTheIdlest() throws Exception {
    Limits limits = new Limits(3, 100, MIB, MIB, 64 << 10, 1024);
    try (Rig rig = Rig.plain(Rig.config().withLimits(limits), HELLO);
        RawClient idlest = new RawClient(rig);
        RawClient second = new RawClient(rig);
        RawClient third = new RawClient(rig)) {
      for (RawClient client : List.of(second, idlest, third, second)) {
        assertThat(client.get("/hello").status()).isEqualTo(200);
      }
      Rig.await("all are counted out", () -> rig.observer.active.get() == 0);
      try (RawClient another = new RawClient(rig)) {
        assertThat(another.get("/hello").status()).isEqualTo(200);
        assertThat(idlest.ended()).isTrue();
        assertThat(second.get("/hello").status()).isEqualTo(200);
        assertThat(third.get("/hello").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void oneConnectionTooManyIsClosedWhileAllAreBusy() throws Exception {
    CountDownLatch entered = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    Route slow =
        Route.get(
            "/slow",
            request -> {
              entered.countDown();
              leave.await();
              return Response.text(200, "done");
            });
    Limits limits = new Limits(2, 100, MIB, MIB, 64 << 10, 1024);
    try (Rig rig = Rig.plain(Rig.config().withLimits(limits), slow);
        RawClient first = new RawClient(rig);
        H2Client second = new H2Client(rig.server.address(), false)) {
      first.send("GET /slow HTTP/1.1\r\nhost: a\r\n\r\n");
      CompletableFuture<H2Client.Answer> answer = second.get("/slow");
      entered.await();
      try (RawClient beyond = new RawClient(rig)) {
        assertThat(beyond.ended()).isTrue();
      }
      assertThat(rig.observer.refused).hasValue(1);
      leave.countDown();
      assertThat(first.answer().body()).isEqualTo("done");
      assertThat(answer.get(10, SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void slowBodiesGiveWayWhenOthersMissTheirMemory() throws Exception {
    Limits limits = new Limits(200, 100, 4 * MIB, MIB, 64 << 10, 64 << 10);
    Timeouts timeouts =
        new Timeouts(LONG, LONG, LONG, Duration.ofSeconds(25), LONG, Duration.ofSeconds(1));
    try (Rig rig = Rig.plain(Rig.config().withLimits(limits).withTimeouts(timeouts), COUNT)) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RawClient client = new RawClient(rig);
        client.send("PUT /count HTTP/1.1\r\nhost: a\r\ncontent-length: 1500000\r\n\r\n");
        client.send(new byte[300 << 10]);
        slow.add(client);
      }
      Rig.await("the memory is used up", () -> rig.observer.bodyBytes.get() > 2 * MIB);
      try (H2Client fast = new H2Client(rig.server.address(), false)) {
        assertThat(fast.put("/count", new byte[2 * MIB]).get(30, SECONDS).status()).isEqualTo(200);
      }
      for (RawClient client : slow) {
        client.close();
      }
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }
}
