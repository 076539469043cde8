package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One port, every version, over TLS and plain. */
@Timeout(60)
class VersionsTest {

  private static final Route HELLO =
      Route.get("/hello/{name}", request -> Response.text(200, request.pathParameter("name")));
  private static final Route ECHO =
      Route.put(
          "/echo",
          request -> {
            try (Body body = request.body(64 << 20)) {
              byte[] bytes = body.segment().toArray(ValueLayout.JAVA_BYTE);
              return Response.of(201, "application/octet-stream", bytes);
            }
          });

  @Test
  void servesHttp11OverPlainTcp() throws Exception {
    try (Rig rig = Rig.plain(Rig.config(), HELLO)) {
      HttpResponse<String> answer = get(rig, Version.HTTP_1_1, "/hello/h%20i");
      assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("h i");
    }
  }

  @Test
  void servesHttp11OverTls() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), HELLO)) {
      HttpResponse<String> answer = get(rig, Version.HTTP_1_1, "/hello/a");
      assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
      assertThat(answer.body()).isEqualTo("a");
    }
  }

  @Test
  void servesHttp2AgreedByAlpn() throws Exception {
    try (Rig rig = Rig.secure(Rig.config(), HELLO)) {
      HttpResponse<String> answer = get(rig, Version.HTTP_2, "/hello/a");
      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("a");
      Rig.await("the request is counted out", () -> rig.observer.ended.size() == 1);
      assertThat(rig.observer.ended.getFirst().head())
          .isEqualTo(new HttpObserver.RequestHead("GET", "https", "/hello/{name}", "2"));
    }
  }

  @Test
  void carriesLargeBodiesBothWaysInBothVersions() throws Exception {
    byte[] sliver = new byte[44_000_000];
    new Random(1).nextBytes(sliver);
    try (Rig rig = Rig.secure(Rig.config(), ECHO)) {
      for (Version version : Version.values()) {
        if (version == Version.HTTP_1_1 || version == Version.HTTP_2) {
          HttpRequest put =
              HttpRequest.newBuilder(rig.uri("/echo"))
                  .PUT(BodyPublishers.ofByteArray(sliver))
                  .build();
          HttpResponse<byte[]> answer = rig.client(version).send(put, BodyHandlers.ofByteArray());
          assertThat(answer.statusCode()).isEqualTo(201);
          assertThat(answer.body()).isEqualTo(sliver);
        }
      }
      Rig.await("the memory is back", () -> rig.observer.bodyBytes.get() == 0);
    }
  }

  private static HttpResponse<String> get(Rig rig, Version version, String path) throws Exception {
    try (HttpClient client = rig.client(version)) {
      return client.send(
          HttpRequest.newBuilder(rig.uri(path)).build(),
          BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }
}
