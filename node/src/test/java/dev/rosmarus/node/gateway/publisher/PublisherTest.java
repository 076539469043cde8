package dev.rosmarus.node.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.gateway.token.TestTokens;
import dev.rosmarus.node.gateway.token.TokenAlgorithm;
import dev.rosmarus.node.gateway.token.TokenKey;
import dev.rosmarus.node.gateway.token.TokenPolicy;
import dev.rosmarus.node.gateway.token.UploadTokens;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs by the publisher (Walrus HTTP API spec, section 9.3). */
@Timeout(120)
class PublisherTest extends PublisherScene {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5000, BLOB_BYTES_MAX})
  void aBlobIsStoredCertifiedAndToldOf(int bytes) throws Exception {
    byte[] blob = blob(bytes);
    JsonNode created = json(put("?epochs=2&permanent=true&force=true", blob)).path("newlyCreated");
    JsonNode object = created.path("blobObject");
    Blob there = onChain(object.path("id"));
    assertThat(there.certifiedEpoch()).contains(1L);
    assertThat(object.toString())
        .isEqualTo(
            """
            {"id":"%s","registeredEpoch":1,"blobId":"%s","size":%d,"encodingType":"RS2",\
            "certifiedEpoch":1,"storage":{"id":"%s","startEpoch":1,"endEpoch":3,\
            "storageSize":%d},"deletable":false}\
            """
                .formatted(
                    there.id(),
                    BlobId.of(there.blobId().bytes()),
                    bytes,
                    there.storage().id(),
                    there.storage().storageBytes()));
    assertThat(created.path("resourceOperation").toString())
        .isEqualTo(
            "{\"registerFromScratch\":{\"encodedLength\":%d,\"epochsAhead\":2}}"
                .formatted(there.storage().storageBytes()));
    long mebibytes = Math.ceilDiv(there.storage().storageBytes(), 1L << 20);
    assertThat(created.path("cost").asLong()).isEqualTo(mebibytes * (2 * 5_000 + 1_000));
    assertThat(read(object.path("blobId").asText())).isEqualTo(blob);
  }

  @Test
  void blobsAreDeletableForOneEpochUnlessAskedForOtherwise() throws Exception {
    JsonNode created = json(put("", blob(10))).path("newlyCreated");
    assertThat(created.path("blobObject").path("deletable").asBoolean()).isTrue();
    assertThat(created.path("blobObject").path("storage").path("endEpoch").asLong()).isEqualTo(2);
  }

  @Test
  void whatTheAccountsHaveIsUsedIfAskedFor() throws Exception {
    byte[] blob = blob(2000);
    String id = json(put("", blob)).at("/newlyCreated/blobObject/id").asText();
    JsonNode there = json(put("?reuse_resources=true", blob)).path("alreadyCertified");
    assertThat(there.path("object").asText()).isEqualTo(id);
    assertThat(there.path("endEpoch").asLong()).isEqualTo(2);
    assertThat(
            json(put("?reuse_resources=true&epochs=4", blob)).at("/newlyCreated/resourceOperation"))
        .hasToString(
            "{\"reuseAndExtend\":{\"encodedLength\":%d,\"epochsExtended\":3}}"
                .formatted(onChain(JSON.valueToTree(id)).storage().storageBytes()));
  }

  @Test
  void aBlobIsSharedOrSentAway() throws Exception {
    JsonNode shared = json(put("?share=true", blob(100))).path("newlyCreated");
    Address holder = Address.parse(shared.path("sharedBlobObject").asText()).orElseThrow();
    assertThat(network.walrus.blob(holder, network.executor.freshness()).orElseThrow().id())
        .hasToString(shared.at("/blobObject/id").asText());
    Address bob = Address.ofShort(0xb0b);
    JsonNode sent = json(put("?send_object_to=" + bob, blob(100)));
    assertThat(network.walrus.ownedBlobs(bob, network.executor.freshness()))
        .extracting(blob -> blob.id().toString())
        .containsExactly(sent.at("/newlyCreated/blobObject/id").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?unknown=1",
        "?epochs=-1",
        "?epochs=",
        "?epochs=4294967296",
        "?epochs=1&epochs=1",
        "?permanent=yes",
        "?encoding_type=rs2",
        "?encoding_type=RedStuff",
        "?share=true&send_object_to=0x1",
        "?share=false&share=true",
        "?send_object_to=bob"
      })
  void aQueryThatCannotBeReadIsRefusedInText(String query) throws Exception {
    HttpResponse<String> response = put(query, blob(10));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(response.body()).startsWith("Failed to deserialize query string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?encoding_type=RS2&deletable=true",
        "?share=false&quilt_version=v9",
        "?deletable=false&force=false"
      })
  void aQueryOfEveryKeyIsRead(String query) throws Exception {
    assertThat(json(put(query, blob(10))).has("newlyCreated")).isTrue();
  }

  @Test
  void aBlobIsNotDeletableAndPermanentAtOnce() throws Exception {
    assertError(
        put("?deletable=true&permanent=true", blob(10)),
        400,
        "INVALID_ARGUMENT",
        "INVALID_BLOB_PERSISTENCE");
  }

  @Test
  void aBlobThatIsTooLongIsRefusedInText() throws Exception {
    HttpResponse<String> response = put("", blob(BLOB_BYTES_MAX + 1));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body())
        .isEqualTo("Failed to buffer the request body: length limit exceeded");
  }

  @Test
  void withoutEnoughNodesAStoreEndsInATimeout() throws Exception {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    assertError(put("", blob(10)), 504, "DEADLINE_EXCEEDED", "INSUFFICIENT_CONFIRMATIONS");
  }

  @Test
  void whatTheOperatorBlocksIsNotStored() throws Exception {
    byte[] blob = blob(700);
    String id = json(put("", blob)).at("/newlyCreated/blobObject/blobId").asText();
    blocked.add(BlobId.parse(id));
    assertError(put("", blob), 451, "UNAVAILABLE_FOR_LEGAL_REASONS", "FORBIDDEN_BLOB");
  }

  @Test
  void aTransactionThatFailsIsToldWithStatus200() throws Exception {
    JsonNode error = json(put("?epochs=99", blob(10))).path("error");
    assertThat(error.path("failurePhase").asText()).isEqualTo("register");
    assertThat(error.path("blobId").asText()).hasSize(43);
    assertThat(error.path("errorMsg").asText()).isNotEmpty();
  }

  @Test
  void aBlobThatIsMarkedInvalidIsAnInternalError() throws Exception {
    byte[] blob = blob(800);
    String id = json(put("", blob)).at("/newlyCreated/blobObject/blobId").asText();
    markInvalid(BlobId.parse(id));
    assertError(put("", blob), 500, "INTERNAL", "INTERNAL_ERROR");
  }

  @Test
  void aTokenLetsInOnceAndForWhatItSays() throws Exception {
    TokenKey key = TokenKey.parse(TokenAlgorithm.HS256, TestTokens.SECRET);
    start(
        Optional.of(
            new UploadTokens(
                new TokenPolicy(Optional.of(key), 0, true),
                100,
                Duration.ofSeconds(5),
                InstantSource.system())));
    String domain = "auth.publisher.walrus.space";
    HttpResponse<String> without = put("", blob(10));
    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(without.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(put("?nonsense=1", blob(10)).body()).startsWith("Failed to deserialize");
    long later = InstantSource.system().instant().getEpochSecond() + 100;
    String token = TestTokens.signed("{\"exp\":%d,\"jti\":\"a\",\"max_size\":20}".formatted(later));
    assertError(put("", blob(21), token), 400, "FAILED_PRECONDITION", "INVALID_SIZE", domain);
    assertThat(json(put("", blob(20), token)).has("newlyCreated")).isTrue();
    assertError(put("", blob(20), token), 429, "RESOURCE_EXHAUSTED", "TOKEN_ALREADY_USED", domain);
    assertError(
        put("", blob(20), token + "x"), 401, "UNAUTHENTICATED", "INVALID_SIGNATURE", domain);
    assertError(put("", blob(20), "x"), 400, "FAILED_PRECONDITION", "INVALID_TOKEN", domain);
    assertError(
        put("", blob(1), TestTokens.signed("{\"exp\":5,\"jti\":\"b\"}")),
        504,
        "DEADLINE_EXCEEDED",
        "EXPIRED_SIGNATURE",
        domain);
  }

  private HttpResponse<String> put(String query, byte[] blob, String token) throws Exception {
    return send(
        request("/v1/blobs" + query)
            .header("authorization", "Bearer " + token)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(blob)));
  }

  @Test
  void withoutAuthenticationATokensSizeCountsAllTheSame() throws Exception {
    String domain = "auth.publisher.walrus.space";
    assertError(put("", blob(20), "nonsense"), 500, "INTERNAL", "INTERNAL_ERROR", domain);
    String token = TestTokens.signed("{\"exp\":5,\"jti\":\"b\",\"size\":21}");
    assertError(put("", blob(20), token), 400, "FAILED_PRECONDITION", "INVALID_SIZE", domain);
    assertThat(json(put("", blob(21), token)).has("newlyCreated")).isTrue();
  }

  @Test
  void thePageOfRoutesHasThePublishers() throws Exception {
    assertThat(send(request("/v1/api")).body()).contains("/v1/quilts");
    assertThat(send(request("/status")).body()).isEqualTo("OK");
  }
}
