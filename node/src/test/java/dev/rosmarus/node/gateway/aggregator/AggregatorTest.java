package dev.rosmarus.node.gateway.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.WriteResult;
import dev.rosmarus.node.gateway.aggregator.AggregatorRig.Answer;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.node.peer.TestNode.Fault;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Single blobs by the aggregator: Walrus HTTP API spec, section 9.2, with every line of its tables.
 */
@Timeout(120)
class AggregatorTest extends AggregatorScene {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?strict_consistency_check=true",
        "?skip_consistency_check=true&strict_consistency_check=false"
      })
  void givesABlobOut(String query) throws Exception {
    Answer answer = rig.get("/v1/blobs/" + id + query);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(blob);
    assertThat(answer.header("etag")).isEqualTo(id);
    assertThat(answer.header("content-length")).isEqualTo("300000");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("cache-control"))
        .isEqualTo("public, max-age=86400, stale-while-revalidate=3600");
    assertThat(answer.header("content-type")).isEmpty();
    assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
  }

  @Test
  void givesAnEmptyBlobOut() throws Exception {
    WriteResult empty = rig.store(new byte[0], WriteOptions.permanent(1));
    Answer answer = rig.get("/v1/blobs/" + empty.blobId());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-length")).isEqualTo("0");
  }

  @Test
  void answersHeadWithTheHeadersAlone() throws Exception {
    Answer answer = rig.send(HttpRequest.newBuilder(rig.uri("/v1/blobs/" + id)).HEAD().build());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-length")).isEqualTo("300000");
    assertThat(answer.bytes()).isEmpty();
  }

  @Test
  void takesTheContentTypeFromTheRequest() throws Exception {
    String path = "/v1/blobs/" + id;
    assertThat(rig.get(path, "accept", "image/webp").header("content-type"))
        .isEqualTo("image/webp");
    assertThat(rig.get(path, "accept", "text/html,*/*;q=0.8").header("content-type")).isEmpty();
    assertThat(rig.get(path, "accept", "*/*", "content-type", "a/b").header("content-type"))
        .isEqualTo("a/b");
    assertThat(rig.get(path, "content-type", "a/b").header("content-type")).isEqualTo("a/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?strict_consistency_check=1",
        "?strict_consistency_check=",
        "?other=true",
        "?skip_consistency_check=true&skip_consistency_check=true"
      })
  void refusesQueriesThatItDoesNotKnow(String query) throws Exception {
    Answer answer = rig.get("/v1/blobs/" + id + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).startsWith("Failed to deserialize query string");
  }

  @Test
  void refusesIdsThatAreNone() throws Exception {
    for (String path :
        List.of(
            "/v1/blobs/short",
            "/v1/blobs/by-object-id/0xzz",
            "/v1/blobs/short/byte-range?start=0&length=1",
            "/v1alpha/blobs/short/stream",
            "/v1/blobs/by-quilt-patch-id/" + id,
            "/v1/blobs/by-quilt-id/short/a",
            "/v1/quilts/short/patches")) {
      Answer answer = rig.get(path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.text()).as(path).startsWith("Invalid URL: ");
    }
  }

  @Test
  void refusesFlagsThatExcludeEachOther() throws Exception {
    String both = "?strict_consistency_check=true&skip_consistency_check=true";
    String expected = "400 INVALID_ARGUMENT INVALID_CONSISTENCY_CHECK" + DOMAIN;
    assertThat(rig.get("/v1/blobs/" + id + both).problem()).isEqualTo(expected);
    assertThat(rig.get("/v1/blobs/" + id + both, "range", "bytes=0-1").problem())
        .isEqualTo(expected);
    assertThat(rig.get("/v1/blobs/by-object-id/" + stored.blobObject() + both).problem())
        .isEqualTo(expected);
    assertThat(rig.get("/v1alpha/blobs/concat" + both + "&ids=" + id).problem())
        .isEqualTo(expected);
  }

  @Test
  void givesARangeOut() throws Exception {
    Answer answer = rig.get("/v1/blobs/" + id, "range", "bytes=1000-250000");
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(blob, 1000, 250_001));
    assertThat(answer.header("content-range")).isEqualTo("bytes 1000-250000/300000");
    assertThat(answer.header("content-length")).isEqualTo("249001");
    assertThat(answer.header("etag")).isEqualTo(id);
    Answer last = rig.get("/v1/blobs/" + id, "range", "bytes=299999-299999");
    assertThat(last.bytes()).containsExactly(blob[299_999]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-300000",
        "bytes=5-4",
        "bytes=5-",
        "bytes=-5",
        "bytes=0-1,4-5",
        "bytes=a-b",
        "bytes=0-9223372036854775807",
        "bytes=0-99999999999999999999999999",
        "lines=0-1",
        "0-1"
      })
  void refusesOtherRanges(String range) throws Exception {
    assertThat(rig.get("/v1/blobs/" + id, "range", range).problem())
        .isEqualTo("416 RANGE_NOT_SATISFIABLE INVALID_BYTE_RANGE" + DOMAIN);
  }

  @Test
  void givesSomeBytesOut() throws Exception {
    Answer answer = rig.get("/v1/blobs/" + id + "/byte-range?start=7&length=100000");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(blob, 7, 100_007));
    assertThat(answer.header("etag")).isEqualTo(id + "-7-100000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=0&length=0",
        "start=300000&length=1",
        "start=0&length=300001",
        "start=18446744073709551615&length=1",
        "start=9223372036854775807&length=9223372036854775807"
      })
  void refusesBytesThatAreNotThere(String query) throws Exception {
    assertThat(rig.get("/v1/blobs/" + id + "/byte-range?" + query).problem())
        .isEqualTo("400 INVALID_ARGUMENT INVALID_BYTE_RANGE" + DOMAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start=0", "length=1", "start=-1&length=1", "start=0&length=1&x=", ""})
  void wantsBothNumbersOfARange(String query) throws Exception {
    Answer answer = rig.get("/v1/blobs/" + id + "/byte-range?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).startsWith("Failed to deserialize query string");
  }

  @Test
  void streams() throws Exception {
    Answer answer = rig.get("/v1alpha/blobs/" + id + "/stream");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(blob);
    assertThat(answer.header("x-walrus-streaming")).isEqualTo("true");
    assertThat(answer.header("content-length")).isEqualTo("300000");
    assertThat(answer.header("etag")).isEqualTo(id);
  }

  @Test
  void findsBlobsByTheirObjects() throws Exception {
    Answer owned = rig.get("/v1/blobs/by-object-id/" + stored.blobObject());
    assertThat(owned.bytes()).isEqualTo(blob);
    assertThat(owned.header("content-type")).isEqualTo("image/png");
    assertThat(owned.header("x-secret")).isEmpty();
    assertThat(owned.header("link")).isEmpty();
    assertThat(owned.header("content-length")).isEqualTo("300000");
    assertThat(owned.header("etag")).isEqualTo(id);
    Answer asked = rig.get("/v1/blobs/by-object-id/" + stored.blobObject(), "accept", "text/plain");
    assertThat(asked.header("content-type")).isEqualTo("text/plain");
    assertThat(rig.get("/v1/blobs/by-object-id/" + shared.sharedBlob().orElseThrow()).text())
        .isEqualTo("shared");
    Answer range = rig.get("/v1/blobs/by-object-id/" + stored.blobObject(), "range", "bytes=0-1");
    assertThat(range.status()).isEqualTo(206);
    assertThat(range.header("content-type")).isEmpty();
  }

  @Test
  void saysThatABlobIsNotThere() throws Exception {
    String expected = "404 NOT_FOUND BLOB_NOT_FOUND" + DOMAIN;
    for (String path :
        List.of(
            "/v1/blobs/" + UNKNOWN,
            "/v1/blobs/by-object-id/0x1234",
            "/v1/blobs/by-object-id/0x5",
            "/v1/blobs/" + UNKNOWN + "/byte-range?start=0&length=1",
            "/v1alpha/blobs/" + UNKNOWN + "/stream",
            "/v1/blobs/by-quilt-patch-id/" + patchId(UNKNOWN, 1, 2),
            "/v1/blobs/by-quilt-id/" + UNKNOWN + "/a",
            "/v1/quilts/" + UNKNOWN + "/patches")) {
      assertThat(rig.get(path).problem()).as(path).isEqualTo(expected);
    }
  }

  /** All routes that read one blob or quilt. */
  private static List<String> readsOf(String blobId) {
    return List.of(
        "/v1/blobs/" + blobId,
        "/v1/blobs/" + blobId + "/byte-range?start=0&length=1",
        "/v1alpha/blobs/" + blobId + "/stream",
        "/v1/blobs/by-quilt-patch-id/" + patchId(blobId, 1, 2),
        "/v1/blobs/by-quilt-id/" + blobId + "/a.txt",
        "/v1/quilts/" + blobId + "/patches");
  }

  @Test
  void deniesWhatTheOperatorDenies() throws Exception {
    String expected = "451 UNAVAILABLE_FOR_LEGAL_REASONS FORBIDDEN_BLOB" + DOMAIN;
    rig.denied.add(stored.blobId());
    for (String path : readsOf(id)) {
      assertThat(rig.get(path).problem()).as(path).isEqualTo(expected);
    }
    assertThat(rig.get("/v1/blobs/by-object-id/" + stored.blobObject()).problem())
        .isEqualTo(expected);
  }

  @Test
  void saysThatTheNodesForbidABlob() throws Exception {
    String forbidden =
        "{\"error\":{\"status\":\"UNAVAILABLE_FOR_LEGAL_REASONS\",\"code\":451,\"message\":\"no\","
            + "\"details\":[{\"@type\":\"ErrorInfo\",\"reason\":\"FORBIDDEN_BLOB\","
            + "\"domain\":\"storage.walrus.space\",\"metadata\":{}}]}}";
    for (TestNode node : rig.network.nodes) {
      node.script("GET /v1/blobs/" + id + "/metadata", TestNode.Answer.json(451, forbidden));
    }
    for (String path : readsOf(id)) {
      assertThat(rig.get(path).problem())
          .as(path)
          .isEqualTo("451 UNAVAILABLE_FOR_LEGAL_REASONS FORBIDDEN_BLOB" + DOMAIN);
    }
  }

  @Test
  void saysThatTooFewNodesAnswer() throws Exception {
    rig.network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    String unavailable = "503 UNAVAILABLE BLOB_UNAVAILABLE" + DOMAIN;
    String quiltId = quilt.quilt().blobId().toString();
    for (String path :
        List.of(
            "/v1/blobs/" + id,
            "/v1/blobs/by-object-id/" + stored.blobObject(),
            "/v1/blobs/by-quilt-id/" + quiltId + "/a.txt",
            "/v1/blobs/by-quilt-patch-id/" + quilt.patches().getFirst().patchId(),
            "/v1/quilts/" + quiltId + "/patches")) {
      assertThat(rig.get(path).problem()).as(path).isEqualTo(unavailable);
    }
    assertThat(rig.get("/v1/blobs/" + id, "range", "bytes=0-1").problem()).isEqualTo(unavailable);
    assertThat(rig.get("/v1/blobs/" + id + "/byte-range?start=0&length=1").problem())
        .isEqualTo("500 INTERNAL INTERNAL_ERROR" + DOMAIN);
    assertThat(rig.get("/v1alpha/blobs/" + id + "/stream").problem())
        .isEqualTo("500 INTERNAL SLIVER_RETRIEVAL_FAILED" + DOMAIN);
  }

  @Test
  void givesBlobsOfUpToALengthOut() throws Exception {
    AggregatorConfig usual = AggregatorConfig.DEFAULT;
    rig.serve(new AggregatorConfig(usual.allowedHeaders(), false, OptionalLong.of(5), 10, 10, 10));
    try {
      String expected = "403 SIZE_EXCEEDED BLOB_TOO_LARGE" + DOMAIN;
      String byName = "/v1/blobs/by-quilt-id/" + quilt.quilt().blobId() + "/";
      for (String path :
          List.of(
              "/v1/blobs/" + id,
              "/v1/blobs/" + id + "/byte-range?start=0&length=1",
              "/v1alpha/blobs/" + id + "/stream",
              byName + "b%20c%2F%C3%BC")) {
        assertThat(rig.get(path).problem()).as(path).isEqualTo(expected);
      }
      assertThat(rig.get(byName + "a.txt").status()).isEqualTo(200);
      assertThatThrownBy(() -> rig.get("/v1alpha/blobs/concat?ids=" + id))
          .isInstanceOf(IOException.class);
    } finally {
      rig.serve(usual);
    }
  }

  @Test
  void turnsAwayWhatIsTooMuch() throws Exception {
    AggregatorConfig usual = AggregatorConfig.DEFAULT;
    rig.serve(new AggregatorConfig(usual.allowedHeaders(), false, OptionalLong.empty(), 0, 0, 10));
    try {
      Answer answer = rig.get("/v1/blobs/" + id);
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.text())
          .isEqualTo("the aggregator is receiving too many requests; please try again later");
      assertThat(rig.get("/status").text()).isEqualTo("OK");
      assertThat(rig.get("/v1/api").status()).isEqualTo(200);
    } finally {
      rig.serve(usual);
    }
  }

  @Test
  void saysThatItIsThereAndWhatItAnswers() throws Exception {
    Answer status = rig.get("/status");
    assertThat(status.text()).isEqualTo("OK");
    assertThat(status.header("content-type")).isEqualTo("text/plain");
    Answer page = rig.get("/v1/api");
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(page.text()).contains("\"/v1/blobs/{blob_id}\"").doesNotContain("src=");
    Answer preflight =
        rig.send(
            HttpRequest.newBuilder(rig.uri("/anywhere"))
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("access-control-max-age")).isEqualTo("86400");
    assertThat(preflight.header("access-control-allow-methods")).isEqualTo("*");
  }
}
