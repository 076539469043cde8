package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.http.HttpConfig.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/1.1 byte by byte: what the server answers by itself, and how it treats odd clients. */
@Timeout(60)
class Http1Test {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Route THING =
      Route.get("/things/{id}", request -> Response.text(200, request.pathParameter("id")));
  private static final Route PUT =
      Route.put(
          "/things/{id}",
          request -> Response.text(201, "" + request.body(1000).segment().byteSize()));
  private static final Route QUERY =
      Route.get("/query", request -> Response.text(200, request.query().toString()));

  private final Rig rig = Rig.plain(Rig.config(), THING, PUT, QUERY);

  Http1Test() throws IOException {}

  @Test
  void keepsTheConnectionForTheNextRequest() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      for (int i = 0; i < 10; i++) {
        RawClient.Answer answer = client.get("/things/" + i);
        assertThat(answer.body()).isEqualTo("" + i);
        assertThat(answer.headers()).doesNotContainKey("connection").containsKey("date");
      }
      assertThat(rig.observer.connections).hasValue(1);
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        all.append("GET /things/" + i + " HTTP/1.1\r\nhost: a\r\n\r\n");
        all.append("PUT /things/" + i + " HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc");
      }
      client.send(all.toString());
      for (int i = 0; i < 50; i++) {
        assertThat(client.answer().body()).isEqualTo("" + i);
        assertThat(client.answer().body()).isEqualTo("3");
      }
    }
  }

  @Test
  void answersHeadLikeGetWithoutContent() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      RawClient.Answer head =
          client.send("HEAD /things/abc HTTP/1.1\r\nhost: a\r\n\r\n").answer(false);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).containsEntry("content-length", "3");
      assertThat(client.get("/things/next").body()).isEqualTo("next");
    }
  }

  @Test
  void answersPreflightsOnEveryPath() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      for (String path : List.of("/things/a", "/nowhere", "*", "/things/%zz")) {
        RawClient.Answer answer =
            client.send("OPTIONS " + path + " HTTP/1.1\r\nhost: a\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
            .containsEntry("access-control-allow-origin", "*")
            .containsEntry("access-control-allow-methods", "*")
            .containsEntry("access-control-allow-headers", "*")
            .containsEntry(
                "vary", "origin, access-control-request-method, access-control-request-headers")
            .doesNotContainKeys("access-control-max-age", "access-control-allow-credentials");
      }
    }
  }

  @Test
  void knowsNoOtherPath() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      for (String path :
          List.of(
              "/",
              "/things",
              "/things/",
              "/things/a/",
              "/Things/a",
              "//things/a",
              "/things/./a",
              "/x/../things/a")) {
        RawClient.Answer answer = client.get(path);
        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("access-control-allow-origin", "*");
      }
      assertThat(rig.observer.ended.getFirst().head().route()).isEqualTo("invalid-route");
    }
  }

  @Test
  void namesTheMethodsOfAPath() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      RawClient.Answer answer =
          client.send("DELETE /things/a HTTP/1.1\r\nhost: a\r\n\r\n").answer();
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.headers()).containsEntry("allow", "GET,HEAD,PUT");
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void refusesPathsThatAreNotPercentEncoded() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      for (String path : List.of("/things/%zz", "/things/%4", "/things/%ff")) {
        RawClient.Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("Invalid URL: ").contains("`id`");
        assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
      }
      assertThat(client.get("/things/%41%C3%A9+").body()).isEqualTo("Aé+");
      assertThat(client.get("http://elsewhere.example/things/q?x=1").body()).isEqualTo("q");
    }
  }

  @Test
  void decodesQueries() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      assertThat(client.get("/query?a=1&b&a=%202+3&c=%zz&&d==").body())
          .isEqualTo(
              List.of(
                      new QueryParameter("a", "1"),
                      new QueryParameter("b", ""),
                      new QueryParameter("a", " 2 3"),
                      new QueryParameter("c", "%zz"),
                      new QueryParameter("d", "="))
                  .toString());
      assertThat(client.get("/query").body()).isEqualTo("[]");
    }
  }

  @Test
  void refusesABodyThatIsDeclaredTooLongWithoutReadingIt() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      RawClient.Answer answer =
          client
              .send("PUT /things/a HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999\r\n\r\n")
              .answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body())
          .isEqualTo("Failed to buffer the request body: length limit exceeded");
      assertThat(answer.headers()).containsEntry("connection", "close");
    }
  }

  @Test
  void goesOnAfterASmallRestOfABody() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      client.send("PUT /things/a HTTP/1.1\r\nhost: a\r\ncontent-length: 2000\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(client.send(new byte[2000]).get("/things/next").body()).isEqualTo("next");
    }
  }

  @Test
  void refusesAChunkedBodyThatGrowsTooLong() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      client.send("PUT /things/a HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
      client.send("3e8\r\n" + "a".repeat(1000) + "\r\n").send("1\r\nb\r\n");
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(client.send("0\r\n\r\n").ended()).isTrue();
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }

  @Test
  void takesAChunkedBody() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      client.send("PUT /things/a HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
      client.send("3e8\r\n" + "a".repeat(1000) + "\r\n").send("0\r\n\r\n");
      assertThat(client.answer().body()).isEqualTo("1000");
      assertThat(client.get("/things/next").body()).isEqualTo("next");
    }
  }

  @Test
  void tellsToContinueOnlyIfItWantsTheBody() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig);
        RawClient tooLong = new RawClient(rig)) {
      String expecting = "PUT /things/a HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\n";
      client.send(expecting + "content-length: 4\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(100);
      assertThat(client.send("abcd").answer().body()).isEqualTo("4");
      tooLong.send(expecting + "content-length: 1001\r\n\r\n");
      assertThat(tooLong.answer().status()).isEqualTo(413);
    }
  }

  @Test
  void refusesHeadsThatAreTooLargeOrNotHttp() throws Exception {
    try (rig;
        RawClient headers = new RawClient(rig);
        RawClient line = new RawClient(rig);
        RawClient other = new RawClient(rig)) {
      headers.send("GET /things/a HTTP/1.1\r\nx: " + "a".repeat(70_000) + "\r\n\r\n");
      RawClient.Answer answer = headers.answer();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.headers()).containsEntry("connection", "close");
      line.send("GET /things/" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n");
      assertThat(line.answer().status()).isEqualTo(414);
      other.send("PRI hello\r\n\r\n");
      assertThat(other.answer().status()).isEqualTo(400);
      assertThat(other.ended()).isTrue();
    }
  }

  @Test
  void closesAnOldClientsConnection() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      RawClient.Answer answer = client.send("GET /things/a HTTP/1.0\r\n\r\n").answer();
      assertThat(answer.body()).isEqualTo("a");
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void dropsAClientWhoseHeadDoesNotEnd() throws Exception {
    rig.close();
    try (Rig strict = Rig.plain(Rig.config().withTimeouts(timeouts(SHORT, LONG)), THING);
        RawClient silent = new RawClient(strict);
        RawClient loris = new RawClient(strict);
        RawClient idle = new RawClient(strict)) {
      assertThat(idle.get("/things/a").status()).isEqualTo(200);
      loris.send("GET /things/a HTTP/1.1\r\nx: ");
      assertThat(loris.ended()).isTrue();
      assertThat(silent.ended()).isTrue();
      assertThat(idle.get("/things/still-there").body()).isEqualTo("still-there");
      idle.send("GET /things/a HTT");
      assertThat(idle.ended()).isTrue();
    }
  }

  @Test
  void answersAClientThatFallsSilentInItsBody() throws Exception {
    rig.close();
    try (Rig strict = Rig.plain(Rig.config().withTimeouts(timeouts(LONG, SHORT)), PUT);
        RawClient client = new RawClient(strict)) {
      client.send("PUT /things/a HTTP/1.1\r\nhost: a\r\ncontent-length: 500\r\n\r\nabc");
      assertThat(client.answer().status()).isEqualTo(408);
      Rig.await("the memory is back", () -> strict.observer.bodyBytes.get() == 0);
    }
  }

  @Test
  void drainFinishesTheRequestAndClosesIdleConnections() throws Exception {
    rig.close();
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
    try (Rig slowRig = Rig.plain(Rig.config(), slow, THING);
        RawClient idle = new RawClient(slowRig);
        RawClient busy = new RawClient(slowRig)) {
      idle.get("/things/a");
      busy.send("GET /slow HTTP/1.1\r\nhost: a\r\n\r\n");
      entered.await();
      CompletableFuture<Void> drained = Draining.start(slowRig, Optional.empty());
      assertThat(idle.ended()).isTrue();
      assertThat(drained).isNotDone();
      leave.countDown();
      RawClient.Answer answer = busy.answer();
      assertThat(answer.body()).isEqualTo("finished");
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(busy.ended()).isTrue();
      drained.get();
    }
  }

  @Test
  void aFaultOfAHandlerIsA500() throws Exception {
    rig.close();
    Route bad =
        Route.get(
            "/bad",
            request -> {
              throw new IllegalStateException("a fault that this test makes");
            });
    Route header =
        Route.get("/header", request -> Response.empty(200, new Response.Header("x", "a\r\nb: c")));
    try (Rig faulty = Rig.plain(Rig.config(), bad, header, THING);
        RawClient client = new RawClient(faulty)) {
      assertThat(client.get("/bad").status()).isEqualTo(500);
      assertThat(client.get("/header").status()).isEqualTo(500);
      assertThat(client.get("/things/next").body()).isEqualTo("next");
      Rig.await("all are counted out", () -> faulty.observer.active.get() == 0);
    }
  }

  @Test
  void newRoutesTakeEffectWithoutANewConnection() throws Exception {
    try (rig;
        RawClient client = new RawClient(rig)) {
      assertThat(client.get("/new").status()).isEqualTo(404);
      rig.server.serve(Router.of(Route.get("/new", request -> Response.text(200, "yes"))));
      assertThat(client.get("/new").body()).isEqualTo("yes");
      assertThat(client.get("/things/a").status()).isEqualTo(404);
    }
  }

  private static Timeouts timeouts(Duration head, Duration bodyIdle) {
    return new Timeouts(LONG, head, bodyIdle, LONG, LONG, Duration.ofSeconds(1));
  }
}
