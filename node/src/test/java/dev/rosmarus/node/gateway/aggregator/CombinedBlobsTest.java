package dev.rosmarus.node.gateway.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.gateway.aggregator.AggregatorRig.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several blobs as one and quilts, by the aggregator (Walrus HTTP API spec, section 9.2). */
@Timeout(120)
class CombinedBlobsTest extends AggregatorScene {

  @Test
  void putsBlobsOneAfterTheOther() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(blob);
    both.writeBytes("shared".getBytes(StandardCharsets.UTF_8));
    String first = stored.blobObject().toString();
    String second = shared.blobId().toString();
    Answer get = rig.get("/v1alpha/blobs/concat?ids=%20" + first + "%20,," + second);
    assertThat(get.status()).isEqualTo(200);
    assertThat(get.bytes()).isEqualTo(both.toByteArray());
    assertThat(get.header("content-length")).isEmpty();
    assertThat(get.header("content-type")).isEqualTo("image/png");
    assertThat(get.header("etag")).isEqualTo(etag(first + "," + second));
    String body =
        "{\"ids\":[\"" + second + "\",\"" + first + "\"],\"skip_consistency_check\":null}";
    Answer post = rig.post("/v1alpha/blobs/concat", "application/json", body);
    assertThat(post.bytes()).hasSize(both.size());
    assertThat(post.header("etag")).isEqualTo(etag(second + "," + first));
    assertThat(post.header("content-type")).isEmpty();
  }

  private static String etag(String ids) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(ids.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  @Test
  void refusesToPutTogetherWhatHasNoId() throws Exception {
    String concat = "/v1alpha/blobs/concat";
    for (String query : List.of("?ids=", "?ids=%20,%20")) {
      Answer none = rig.get(concat + query);
      assertThat(none.status()).isEqualTo(400);
      assertThat(none.text()).isEqualTo("at least one blob ID or object ID must be provided");
    }
    assertThat(rig.get(concat).status()).isEqualTo(400);
    assertThat(rig.get(concat + "?ids=" + id + "&x=1").status()).isEqualTo(400);
    assertThat(rig.get(concat + "?ids=" + id + ",nothing").problem())
        .isEqualTo("400 INVALID_ARGUMENT INVALID_ID_FORMAT" + DOMAIN);
    assertThat(rig.get(concat + "?ids=" + id + ",0x1234").problem())
        .isEqualTo("404 NOT_FOUND OBJECT_ID_RESOLUTION_FAILED" + DOMAIN);
  }

  @Test
  void refusesBodiesThatAreNoList() throws Exception {
    String concat = "/v1alpha/blobs/concat";
    String json = "application/json";
    assertThat(rig.post(concat, "text/plain", "{}").status()).isEqualTo(415);
    assertThat(rig.post(concat, json, "{\"ids\":").status()).isEqualTo(400);
    assertThat(rig.post(concat, json, "").status()).isEqualTo(400);
    for (String misshapen :
        List.of(
            "{}",
            "[]",
            "{\"ids\":\"a\"}",
            "{\"ids\":[1]}",
            "{\"ids\":[],\"more\":1}",
            "{\"ids\":[],\"strict_consistency_check\":\"true\"}")) {
      assertThat(rig.post(concat, json, misshapen).status()).as(misshapen).isEqualTo(422);
    }
    assertThat(rig.post(concat, json, "{\"ids\":[]}").text())
        .isEqualTo("at least one blob ID or object ID must be provided");
    Answer tooLong =
        rig.send(
            HttpRequest.newBuilder(rig.uri(concat))
                .header("content-type", json)
                .POST(BodyPublishers.ofByteArray(new byte[(2 << 20) + 1]))
                .build());
    assertThat(tooLong.status()).isEqualTo(413);
  }

  @Test
  void breaksOffWhereABlobCannotBeHad() {
    rig.denied.add(shared.blobId());
    for (String missing : List.of(UNKNOWN, shared.blobId().toString())) {
      assertThatThrownBy(() -> rig.get("/v1alpha/blobs/concat?ids=" + id + "," + missing))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void givesPatchesOfQuiltsOut() throws Exception {
    String quiltId = quilt.quilt().blobId().toString();
    for (String path :
        List.of(
            "/v1/blobs/by-quilt-patch-id/" + quilt.patches().getFirst().patchId(),
            "/v1/blobs/by-quilt-id/" + quiltId + "/a.txt")) {
      Answer answer = rig.get(path);
      assertThat(answer.text()).isEqualTo("first");
      assertThat(answer.header("x-quilt-patch-identifier")).isEqualTo("a.txt");
      assertThat(answer.header("etag")).isEqualTo(quiltId);
      assertThat(answer.header("content-type")).isEqualTo("text/plain");
      assertThat(answer.header("mood")).isEmpty();
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }
    Answer other = rig.get("/v1/blobs/by-quilt-id/" + quiltId + "/b%20c%2F%C3%BC");
    assertThat(other.text()).isEqualTo("second");
    assertThat(rig.get("/v1/blobs/by-quilt-id/" + quiltId + "/c").problem())
        .isEqualTo("404 NOT_FOUND QUILT_PATCH_NOT_FOUND" + DOMAIN);
    assertThat(rig.get("/v1/blobs/by-quilt-patch-id/" + patchId(quiltId, 5, 6)).status())
        .isEqualTo(404);
  }

  @Test
  void givesAllTagsOutIfTheOperatorSaysSo() throws Exception {
    AggregatorConfig usual = AggregatorConfig.DEFAULT;
    rig.serve(new AggregatorConfig(List.of(), true, OptionalLong.empty(), 10, 10, 10));
    try {
      Answer answer = rig.get("/v1/blobs/by-quilt-id/" + quilt.quilt().blobId() + "/a.txt");
      assertThat(answer.header("mood")).isEqualTo("good");
      assertThat(answer.header("content-type")).isEqualTo("text/plain");
    } finally {
      rig.serve(usual);
    }
  }

  @Test
  void listsWhatAQuiltHolds() throws Exception {
    Answer answer = rig.get("/v1/quilts/" + quilt.quilt().blobId() + "/patches");
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    JsonNode list = answer.json();
    assertThat(list).hasSize(2);
    assertThat(list.get(0).path("identifier").asText()).isEqualTo("a.txt");
    assertThat(list.get(0).path("patch_id").asText())
        .isEqualTo(quilt.patches().getFirst().patchId().toString());
    assertThat(list.get(0).path("tags").path("mood").asText()).isEqualTo("good");
    assertThat(list.get(1).path("tags").toString()).isEqualTo("{}");
  }
}
