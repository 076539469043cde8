package dev.rosmarus.node.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ReadPatch;
import dev.rosmarus.node.wire.QuiltPatchId;
import dev.rosmarus.sui.Address;
import java.lang.foreign.ValueLayout;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quilts by the publisher (Walrus HTTP API spec, section 9.3). */
@Timeout(120)
class QuiltPublisherTest extends PublisherScene {

  private HttpResponse<String> putQuilt(String query, String form) throws Exception {
    return send(
        request("/v1/quilts" + query)
            .header("content-type", "multipart/form-data; boundary=XX")
            .PUT(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1)));
  }

  private static String part(String name, String content) {
    return "--XX\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }

  private static final String LAST = "--XX--\r\n";

  @Test
  void aQuiltIsStoredAndItsBlobsAreFound() throws Exception {
    String tags =
        "[{\"identifier\":\"b.txt\",\"tags\":{\"kind\":\"note\",\"number\":3}},"
            + "{\"identifier\":\"nowhere\"}]";
    String large = "x".repeat(50_000);
    JsonNode quilt =
        json(
            putQuilt(
                "?epochs=2",
                part("b.txt", "bee") + part("_metadata", tags) + part("a.txt", large) + LAST));
    JsonNode object = quilt.at("/blobStoreResult/newlyCreated/blobObject");
    assertThat(onChain(object.path("id")).certifiedEpoch()).isPresent();
    assertThat(
            network
                .walrus
                .blobAttributes(
                    Address.parse(object.path("id").asText()).orElseThrow(),
                    network.executor.freshness())
                .orElseThrow()
                .toString())
        .contains("_walrusBlobType")
        .contains("quilt");
    JsonNode stored = quilt.path("storedQuiltBlobs");
    assertThat(stored).hasSize(2);
    assertThat(stored.path(0).path("identifier").asText()).isEqualTo("a.txt");
    JsonNode bee = stored.path(1);
    QuiltPatchId id = QuiltPatchId.parse(bee.path("quiltPatchId").asText());
    assertThat(bee.path("range").toString())
        .isEqualTo("[%d,%d]".formatted(id.startIndex(), id.endIndex()));
    try (ReadPatch patch = client.quiltPatch(id)) {
      assertThat(patch.blob().identifier()).isEqualTo("b.txt");
      assertThat(patch.blob().tags()).containsEntry("kind", "note").containsEntry("number", "3");
      assertThat(patch.blob().data().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo("bee".getBytes(StandardCharsets.US_ASCII));
    }
    try (ReadPatch patch =
        client.quiltPatch(BlobId.parse(object.path("blobId").asText()), "a.txt")) {
      assertThat(patch.blob().data().byteSize()).isEqualTo(large.length());
      assertThat(patch.blob().tags()).isEmpty();
    }
  }

  @Test
  void aQuiltThatIsMarkedInvalidIsToldAsSuch() throws Exception {
    String form = part("c", "sea") + LAST;
    String id =
        json(putQuilt("", form)).at("/blobStoreResult/newlyCreated/blobObject/blobId").asText();
    markInvalid(BlobId.parse(id));
    JsonNode quilt = json(putQuilt("", form));
    assertThat(quilt.toString())
        .isEqualTo(
            """
            {"blobStoreResult":{"markedInvalid":{"blobId":"%s","event":{"txDigest":\
            "11111111111111111111111111111111","eventSeq":"7"}}},"storedQuiltBlobs":[]}\
            """
                .formatted(id));
  }

  static List<String> formsThatMakeNoQuilt() {
    return List.of(
        "",
        LAST,
        part("_metadata", "[]") + LAST,
        "--XX\r\ncontent-disposition: form-data\r\n\r\nx\r\n" + LAST,
        part("a ", "x") + LAST,
        part("a", "x") + part("a", "x") + LAST,
        part("a", "x")
            + part("_metadata", "[{\"identifier\":\"a\"},{\"identifier\":\"a\"}]")
            + LAST,
        part("a", "x") + part("_metadata", "{") + LAST,
        part("a", "x") + part("_metadata", "{}") + LAST,
        part("a", "no end"));
  }

  @ParameterizedTest
  @MethodSource("formsThatMakeNoQuilt")
  void aFormThatMakesNoQuiltIsMalformed(String form) throws Exception {
    assertError(putQuilt("", form), 400, "INVALID_ARGUMENT", "MALFORMED_REQUEST");
  }

  @Test
  void aFormThatIsTooLongIsMalformed() throws Exception {
    assertError(
        putQuilt("", part("a", "x".repeat(QUILT_BYTES_MAX)) + LAST),
        400,
        "INVALID_ARGUMENT",
        "MALFORMED_REQUEST");
  }

  @Test
  void whatIsNoFormIsRefusedInText() throws Exception {
    HttpResponse<String> response =
        send(
            request("/v1/quilts")
                .header("content-type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(blob(10))));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
  }
}
