package dev.rosmarus.devchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import dev.rosmarus.sui.proto.GetObjectRequest;
import dev.rosmarus.sui.proto.GetServiceInfoRequest;
import dev.rosmarus.sui.proto.GetServiceInfoResponse;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** gRPC-Web over HTTP/1.1 as browsers and the TypeScript SDK speak it, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTransportTest {

  private static final int FRAME_HEAD_BYTES = 5;
  private static final String INFO = "sui.rpc.v2.LedgerService/GetServiceInfo";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ServedChain served;

  @BeforeAll
  void start() {
    served = new ServedChain();
  }

  @AfterAll
  void stop() {
    http.close();
    served.close();
  }

  @Test
  void answersInTextWhoAsksInText() throws Exception {
    HttpResponse<byte[]> reply =
        post(
            INFO,
            "application/grpc-web-text",
            Base64.getEncoder()
                .encode(framed(GetServiceInfoRequest.getDefaultInstance().toByteArray())));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type").orElseThrow())
        .isIn("application/grpc-web-text", "application/grpc-web-text+proto");
    assertThat(info(decodeText(reply.body())).getChainId())
        .isEqualTo(served.chain.chainId().toString());
  }

  @Test
  void answersInBinaryWhoAsksInBinary() throws Exception {
    HttpResponse<byte[]> reply =
        post(
            INFO,
            "application/grpc-web+proto",
            framed(GetServiceInfoRequest.getDefaultInstance().toByteArray()));

    assertThat(reply.headers().firstValue("content-type").orElseThrow())
        .isIn("application/grpc-web", "application/grpc-web+proto");
    assertThat(info(reply.body()).getChainId()).isEqualTo(served.chain.chainId().toString());
    assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).contains("grpc-status: 0");
  }

  @Test
  void describesTheChainOnRepliesAndErrors() throws Exception {
    HttpResponse<byte[]> good =
        post(
            INFO,
            "application/grpc-web+proto",
            framed(GetServiceInfoRequest.getDefaultInstance().toByteArray()));
    HttpResponse<byte[]> bad =
        post(
            "sui.rpc.v2.LedgerService/GetObject",
            "application/grpc-web+proto",
            framed(GetObjectRequest.newBuilder().setObjectId("0x999").build().toByteArray()));

    assertThat(good.headers().firstValue("x-sui-checkpoint-height")).isPresent();
    String all = bad.headers().map() + new String(bad.body(), StandardCharsets.ISO_8859_1);
    assertThat(all).contains("x-sui-checkpoint-height").contains("grpc-status");
    assertThat(all).containsPattern("grpc-status\\W+5");
  }

  @Test
  void letsScriptsOfAnyOriginAsk() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(URI.create(served.server.url() + "/" + INFO))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "http://example.org")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type,x-grpc-web")
            .build();

    HttpResponse<byte[]> reply = http.send(preflight, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("access-control-allow-origin")).contains("*");
  }

  @Test
  void failsAsOftenAsItIsToldTo() throws Exception {
    RpcFaults faults = served.server.faults();
    faults.failNext("GetServiceInfo", Status.UNAVAILABLE.withDescription("as asked"), 1);
    byte[] request = framed(GetServiceInfoRequest.getDefaultInstance().toByteArray());

    HttpResponse<byte[]> first = post(INFO, "application/grpc-web+proto", request);
    HttpResponse<byte[]> second = post(INFO, "application/grpc-web+proto", request);

    assertThat(first.headers().map() + new String(first.body(), StandardCharsets.ISO_8859_1))
        .containsPattern("grpc-status\\W+14");
    assertThat(info(second.body()).hasChainId()).isTrue();
  }

  private HttpResponse<byte[]> post(String method, String type, byte[] body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(served.server.url() + "/" + method))
            .header("Content-Type", type)
            .header("Accept", type)
            .header("X-Grpc-Web", "1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(FRAME_HEAD_BYTES + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  private static GetServiceInfoResponse info(byte[] frames) throws IOException {
    int length = ByteBuffer.wrap(frames, 1, Integer.BYTES).getInt();
    return GetServiceInfoResponse.parseFrom(
        Arrays.copyOfRange(frames, FRAME_HEAD_BYTES, FRAME_HEAD_BYTES + length));
  }

  /** Frames are encoded one by one, each with padding of its own. */
  private static byte[] decodeText(byte[] text) {
    String all = new String(text, StandardCharsets.US_ASCII);
    int end = all.indexOf('=');
    int first = end < 0 ? all.length() : all.startsWith("==", end) ? end + 2 : end + 1;
    return Base64.getDecoder().decode(all.substring(0, first));
  }
}
