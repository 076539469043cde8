package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies and responses that are longer than what is held of them. */
@Timeout(60)
class StreamingTest {

  private static final int LONG_BYTES = 24 << 20;
  private static final byte[] DATA = data();

  private static byte[] data() {
    byte[] data = new byte[LONG_BYTES];
    new Random(1).nextBytes(data);
    return data;
  }

  private static Response crc(Request request) throws InterruptedException {
    CRC32 crc = new CRC32();
    ByteBuffer piece = ByteBuffer.allocate(10_000);
    try (BodyStream body = request.bodyStream(LONG_BYTES)) {
      while (body.read(piece) >= 0) {
        crc.update(piece.flip());
        piece.clear();
      }
      return Response.text(200, crc.getValue() + " " + body.declaredBytes().orElse(-1));
    }
  }

  private static String expectedCrc() {
    CRC32 crc = new CRC32();
    crc.update(DATA);
    return Long.toString(crc.getValue());
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void readsALongBodyPieceByPiece(HttpClient.Version version) throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), Route.put("/in", StreamingTest::crc));
        HttpClient client = rig.client(version)) {
      HttpRequest declared =
          HttpRequest.newBuilder(rig.uri("/in")).PUT(BodyPublishers.ofByteArray(DATA)).build();
      assertThat(client.send(declared, BodyHandlers.ofString()).body())
          .isEqualTo(expectedCrc() + " " + LONG_BYTES);
      HttpRequest chunked =
          HttpRequest.newBuilder(rig.uri("/in"))
              .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(DATA)))
              .build();
      assertThat(client.send(chunked, BodyHandlers.ofString()).body())
          .isEqualTo(expectedCrc() + " -1");
      Rig.await("all memory given back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }

  @Test
  void aReaderThatWaitsHoldsTheClientUp() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    Handler handler =
        request -> {
          BodyStream body = request.bodyStream(LONG_BYTES);
          read.await();
          CRC32 crc = new CRC32();
          ByteBuffer piece = ByteBuffer.allocate(1 << 16);
          while (body.read(piece.clear()) >= 0) {
            crc.update(piece.flip());
          }
          return Response.text(200, Long.toString(crc.getValue()));
        };
    try (Rig rig = Rig.plain(Rig.config(), Route.put("/in", handler));
        H2Client client = new H2Client(rig.server.address(), false)) {
      AtomicLong sent = new AtomicLong();
      H2Client.Stream upload = client.start("PUT", "/in", false);
      upload.send(DATA, true, sent::addAndGet);
      Rig.await("the first bytes", () -> sent.get() > 0);
      CompletableFuture<H2Client.Answer> other = client.get("/none");
      assertThat(other.get(20, TimeUnit.SECONDS).status()).isEqualTo(404);
      assertThat(sent.get())
          .isLessThanOrEqualTo(BodyPipe.QUEUE_BYTES + HttpConfig.Http2.DEFAULT.streamWindowBytes());
      read.countDown();
      byte[] answer = upload.answer.get(20, TimeUnit.SECONDS).body();
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo(expectedCrc());
    }
  }

  @Test
  void aBodyThatGrowsTooLongIsRefusedWhereItDoes() throws Exception {
    Handler handler =
        request -> {
          BodyStream body = request.bodyStream(1000);
          ByteBuffer all = ByteBuffer.allocate(2000);
          while (body.read(all) >= 0) {}
          return Response.text(200, "whole");
        };
    try (Rig rig = Rig.plain(Rig.config(), Route.put("/in", handler));
        RawClient declared = new RawClient(rig);
        RawClient chunked = new RawClient(rig)) {
      declared.send("PUT /in HTTP/1.1\r\nhost: a\r\ncontent-length: 1001\r\n\r\n");
      assertThat(declared.answer().status()).isEqualTo(413);
      chunked.send("PUT /in HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
      chunked.send("1f4\r\n" + "x".repeat(500) + "\r\n1f5\r\n" + "x".repeat(501) + "\r\n");
      assertThat(chunked.answer().status()).isEqualTo(413);
    }
  }

  @Test
  void aClientThatLeavesIsNoticedByTheReader() throws Exception {
    CompletableFuture<BodyException> seen = new CompletableFuture<>();
    Handler handler =
        request -> {
          ByteBuffer all = ByteBuffer.allocate(1000);
          try {
            BodyStream body = request.bodyStream(1000);
            while (body.read(all) >= 0) {}
          } catch (BodyException e) {
            seen.complete(e);
          }
          return Response.empty(200);
        };
    try (Rig rig = Rig.plain(Rig.config(), Route.put("/in", handler))) {
      try (RawClient client = new RawClient(rig)) {
        client.send("PUT /in HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc");
      }
      assertThat(seen.get(20, TimeUnit.SECONDS)).isInstanceOf(BodyException.Lost.class);
    }
  }

  @Test
  void aClientThatFallsSilentLosesItsRequest() throws Exception {
    HttpConfig.Timeouts usual = HttpConfig.Timeouts.DEFAULT;
    HttpConfig.Timeouts brief =
        new HttpConfig.Timeouts(
            usual.tlsHandshake(),
            usual.head(),
            Duration.ofMillis(100),
            usual.bodyWait(),
            usual.responseStall(),
            usual.linger());
    try (Rig rig =
            Rig.plain(Rig.config().withTimeouts(brief), Route.put("/in", StreamingTest::crc));
        RawClient client = new RawClient(rig)) {
      client.send("PUT /in HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc");
      assertThat(client.answer().status()).isEqualTo(408);
    }
  }

  @Test
  void aBodyWithoutRoomForItsWindowWaitsAndIsThenRefused() throws Exception {
    HttpConfig.Timeouts usual = HttpConfig.Timeouts.DEFAULT;
    HttpConfig.Timeouts brief =
        new HttpConfig.Timeouts(
            usual.tlsHandshake(),
            usual.head(),
            usual.bodyIdle(),
            Duration.ofMillis(200),
            usual.responseStall(),
            usual.linger());
    HttpConfig.Limits limits = new HttpConfig.Limits(64, 64, 1 << 20, 1 << 20, 64 << 10, 1 << 10);
    CountDownLatch opened = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Handler handler =
        request -> {
          try (BodyStream body = request.bodyStream(LONG_BYTES)) {
            opened.countDown();
            go.await();
            return Response.text(200, "had " + body.declaredBytes().isPresent());
          }
        };
    String head = "PUT /in HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n";
    try (Rig rig =
            Rig.plain(
                Rig.config().withTimeouts(brief).withLimits(limits), Route.put("/in", handler));
        RawClient first = new RawClient(rig);
        RawClient second = new RawClient(rig)) {
      first.send(head);
      opened.await();
      second.send(head);
      RawClient.Answer refused = second.answer();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers()).containsKey("retry-after");
      go.countDown();
      assertThat(first.answer().body()).isEqualTo("had false");
    }
  }

  private static Response.Writer writesAll(AtomicInteger closed) {
    return new Response.Writer() {
      @Override
      public void write(Response.Sink sink) throws IOException, InterruptedException {
        for (int at = 0; at < DATA.length; at += 100_000) {
          sink.write(ByteBuffer.wrap(DATA, at, Math.min(100_000, DATA.length - at)));
        }
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void sendsWhatIsMadeMeanwhile(HttpClient.Version version) throws Exception {
    AtomicInteger closed = new AtomicInteger();
    Handler known =
        request ->
            Response.streamed(200, List.of(), OptionalLong.of(DATA.length), writesAll(closed));
    Handler unknown =
        request -> Response.streamed(200, List.of(), OptionalLong.empty(), writesAll(closed));
    try (Rig rig = Rig.secure(Rig.config(), Route.get("/known", known), Route.get("/un", unknown));
        HttpClient client = rig.client(version)) {
      HttpResponse<byte[]> one = get(client, rig, "/known");
      assertThat(one.body()).isEqualTo(DATA);
      assertThat(one.headers().firstValueAsLong("content-length")).hasValue(DATA.length);
      HttpResponse<byte[]> two = get(client, rig, "/un");
      assertThat(two.body()).isEqualTo(DATA);
      assertThat(two.headers().firstValue("content-length")).isEmpty();
      HttpRequest head = HttpRequest.newBuilder(rig.uri("/known")).HEAD().build();
      HttpResponse<Void> three = client.send(head, BodyHandlers.discarding());
      assertThat(three.headers().firstValueAsLong("content-length")).hasValue(DATA.length);
      Rig.await("every writer closed", () -> closed.get() == 3);
    }
  }

  private static HttpResponse<byte[]> get(HttpClient client, Rig rig, String path)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(rig.uri(path)).build(), BodyHandlers.ofByteArray());
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void contentThatBreaksOffIsSeenToBreakOff(HttpClient.Version version) throws Exception {
    Response.Writer breaks =
        sink -> {
          sink.write(ByteBuffer.wrap(DATA, 0, 1_000_000));
          throw new IOException("the source is gone");
        };
    try (Rig rig =
            Rig.secure(
                Rig.config(),
                Route.get(
                    "/known",
                    r -> Response.streamed(200, List.of(), OptionalLong.of(2_000_000), breaks)),
                Route.get(
                    "/un", r -> Response.streamed(200, List.of(), OptionalLong.empty(), breaks)));
        HttpClient client = rig.client(version)) {
      assertThatThrownBy(() -> get(client, rig, "/known")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(client, rig, "/un")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void contentOfAnotherLengthThanSaidBreaksOff() throws Exception {
    Response.Writer three = sink -> sink.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    try (Rig rig =
            Rig.plain(
                Rig.config(),
                Route.get("/few", r -> streamed(4, three)),
                Route.get("/many", r -> streamed(2, three)));
        HttpClient client = rig.client(HttpClient.Version.HTTP_1_1)) {
      assertThatThrownBy(() -> get(client, rig, "/few")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(client, rig, "/many")).isInstanceOf(IOException.class);
    }
  }

  private static Response streamed(long bytes, Response.Writer writer) {
    return Response.streamed(200, List.of(), OptionalLong.of(bytes), writer);
  }

  @Test
  void anOldClientGetsItWithoutChunks() throws Exception {
    Response.Writer text = sink -> sink.write(ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}));
    Handler handler = r -> Response.streamed(200, List.of(), OptionalLong.empty(), text);
    try (Rig rig = Rig.plain(Rig.config(), Route.get("/un", handler));
        RawClient client = new RawClient(rig)) {
      RawClient.Answer answer = client.send("GET /un HTTP/1.0\r\n\r\n").answer(false);
      assertThat(answer.headers()).doesNotContainKeys("transfer-encoding", "content-length");
      assertThat(client.rest()).isEqualTo("abc");
    }
  }

  @Test
  void aSlowClientHoldsTheWriterUpAndItsDepartureEndsIt() throws Exception {
    AtomicLong written = new AtomicLong();
    AtomicInteger closed = new AtomicInteger();
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Response.Writer writer =
        new Response.Writer() {
          @Override
          public void write(Response.Sink sink) throws IOException, InterruptedException {
            try {
              while (true) {
                sink.write(ByteBuffer.allocate(10_000));
                written.addAndGet(10_000);
              }
            } catch (IOException e) {
              seen.complete(e);
              throw e;
            }
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    Handler handler = r -> Response.streamed(200, List.of(), OptionalLong.empty(), writer);
    try (Rig rig = Rig.plain(Rig.config(), Route.get("/un", handler));
        H2Client client = new H2Client(rig.server.address(), false)) {
      H2Client.Stream stream = client.start("GET", "/un", true);
      stream.stopReading();
      Rig.await("some bytes", () -> written.get() > StreamWriter.WINDOW_BYTES / 2);
      assertThat(client.get("/none").get(20, TimeUnit.SECONDS).status()).isEqualTo(404);
      assertThat(written.get()).isLessThan(4 << 20);
      stream.cancel();
      assertThat(seen.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      Rig.await("the writer closed", () -> closed.get() == 1);
    }
  }
}
