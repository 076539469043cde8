package dev.rosmarus.node.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.gateway.SpoolFile;
import dev.rosmarus.node.gateway.relay.RelayObserver.Outcome;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.node.wire.SignersBitmap;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.call.Certificate;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The relay's routes over sockets (Walrus HTTP API spec, section 9.4). */
@Timeout(120)
class UploadRelayTest {

  private static final Address TIPS = Address.ofShort(0x7195);
  private static final String TIMES =
      """
      tx_freshness_threshold_secs: 3600
      tx_max_future_threshold: {secs: 30, nanos: 0}
      """;
  private static final String FREE = "tip_config: no_tip\n" + TIMES;
  private static final String PAID =
      """
      tip_config: !send_tip
        address: 0x7195
        kind: !linear {base: 1000, encoded_size_mul_per_kib: 3}
      """
          + TIMES;
  private static final byte[] NONCE = new byte[32];

  @TempDir private static Path journals;
  private static TestNetwork network;

  @TempDir private Path folder;
  private final Random random = new Random(5);
  private final List<RelayRig> rigs = new ArrayList<>();

  @BeforeAll
  static void start() {
    network = new TestNetwork(4, 13, journals);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @AfterEach
  void close() {
    rigs.forEach(RelayRig::close);
    network.reset();
  }

  private RelayRig relay(String config) throws Exception {
    RelayRig rig = new RelayRig(network, folder, config);
    rigs.add(rig);
    return rig;
  }

  private byte[] blob(int bytes) {
    byte[] blob = new byte[bytes];
    random.nextBytes(blob);
    return blob;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] auth(byte[] blob, byte[] nonce, long bytes) throws Exception {
    byte[] blobDigest = sha256(blob);
    byte[] nonceDigest = sha256(nonce);
    return BcsWriter.encode(
        bytes, (out, length) -> out.fixedBytes(blobDigest).fixedBytes(nonceDigest).u64(length));
  }

  private static String paid(BlobId blobId, Digest transaction) {
    return "blob_id=%s&tx_id=%s&nonce=%s".formatted(blobId, transaction, base64(NONCE));
  }

  private static long tip(RelayRig relay, byte[] blob) {
    return 1000 + 3 * Math.ceilDiv(relay.metadata(blob).layout().encodedBytes(), 1024);
  }

  private static byte[] bytes(JsonNode numbers) {
    ByteBuffer out = ByteBuffer.allocate(numbers.size());
    numbers.forEach(number -> out.put((byte) number.intValue()));
    return out.array();
  }

  private static Certificate certificate(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    JsonNode proof = new ObjectMapper().readTree(answer.body()).path("confirmation_certificate");
    List<Integer> signers =
        StreamSupport.stream(proof.path("signers").spliterator(), false)
            .map(JsonNode::intValue)
            .toList();
    return new Certificate(
        Bytes.of(Base64.getDecoder().decode(proof.path("signature").textValue())),
        Bytes.of(SignersBitmap.encode(signers, network.nodes.size())),
        Bytes.of(bytes(proof.path("serialized_message"))));
  }

  private static boolean isCertified(Address object) {
    return network
        .walrus
        .blob(object, network.executor.freshness())
        .orElseThrow()
        .certifiedEpoch()
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "300000,true", "1000000,false"})
  void whatTheRelayAnswersCertifiesTheBlob(int bytes, boolean deletable) throws Exception {
    RelayRig relay = relay(FREE);
    byte[] blob = blob(bytes);
    Address object = relay.register(blob, deletable);
    BlobId id = relay.id(blob);
    HttpResponse<String> answer =
        relay.post("blob_id=" + id + (deletable ? "&deletable_blob_object=" + object : ""), blob);
    relay.certify(object, certificate(answer));
    assertThat(isCertified(object)).isTrue();
    assertThat(bytes(new ObjectMapper().readTree(answer.body()).path("blob_id")))
        .isEqualTo(id.bytes());
    assertThat(relay.outcomes).containsExactly(Outcome.STORED);
  }

  @Test
  void nothingOfABodyStaysOnTheDisk() throws Exception {
    RelayRig relay = relay(FREE);
    byte[] blob = blob(100_000);
    relay.post("blob_id=" + relay.id(blob), blob);
    assertThat(relay.spool.bytes()).isZero();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aBodyOfUnknownLengthIsTakenAsWell() throws Exception {
    RelayRig relay = relay(FREE);
    byte[] blob = blob(200_000);
    HttpResponse<String> answer =
        relay.post(
            "blob_id=" + relay.id(blob),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blob)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theTipIsToldInTheFormOfTheReference() throws Exception {
    assertThat(relay(FREE).get("/v1/tip-config").body()).isEqualTo("\"no_tip\"");
    assertThat(relay(PAID).get("/v1/tip-config").body())
        .isEqualTo(
            "{\"send_tip\":{\"address\":\"%s\",\"kind\":{\"linear\":{\"base\":1000,\"encoded_size_mul_per_kib\":3}}}}"
                .formatted(TIPS));
    String constant = "tip_config: !send_tip {address: 0x7195, kind: !const 5}\n" + TIMES;
    assertThat(relay(constant).get("/v1/tip-config").body())
        .isEqualTo("{\"send_tip\":{\"address\":\"%s\",\"kind\":{\"const\":5}}}".formatted(TIPS));
  }

  @Test
  void theRelayHasStatusAndPage() throws Exception {
    RelayRig relay = relay(FREE);
    assertThat(relay.get("/status").body()).isEqualTo("OK");
    assertThat(relay.get("/v1/api").body()).contains("/v1/blob-upload-relay");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blob=x|unknown field `blob`",
        "encoding_type=RS2|missing field `blob_id`",
        "blob_id=x|blob_id: expected a blob ID",
        "blob_id=ID&blob_id=ID|duplicate field `blob_id`",
        "blob_id=ID&encoding_type=rs2|unknown variant `rs2`",
        "blob_id=ID&deletable_blob_object=0xg|deletable_blob_object: expected an object ID",
        "blob_id=ID&tx_id=0|tx_id: expected a transaction digest",
        "blob_id=ID&nonce=AAAA|nonce: expected 32 bytes"
      })
  void aBadQueryIsA400(String query, String why) throws Exception {
    RelayRig relay = relay(FREE);
    byte[] blob = blob(10);
    HttpResponse<String> answer = relay.post(query.replace("ID", relay.id(blob).toString()), blob);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("Failed to deserialize query string").contains(why);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(relay.outcomes).containsExactly(Outcome.REFUSED);
  }

  @Test
  void anotherBlobThanTheOneThatWasNamedIsA400AndGoesNowhere() throws Exception {
    RelayRig relay = relay(FREE);
    byte[] blob = blob(1000);
    HttpResponse<String> answer = relay.post("blob_id=" + relay.id(blob(1000)), blob);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(relay.id(blob).toString());
    assertThat(network.nodes).allMatch(node -> node.requests().isEmpty());
  }

  @Test
  void aBodyOverTheLimitIsA413() throws Exception {
    RelayRig relay = relay(FREE + "rosmarus: {body_bytes_max: 1000}\n");
    byte[] blob = blob(1001);
    assertThat(relay.post("blob_id=" + relay.id(blob), blob).statusCode()).isEqualTo(413);
  }

  @Test
  void withoutRoomForBodiesTheClientIsToldToComeLater() throws Exception {
    RelayRig relay = relay(FREE + "rosmarus: {spool_bytes_max: 100000}\n");
    byte[] blob = blob(60_000);
    try (SpoolFile other = relay.spool.zeros(50_000)) {
      assertThat(other.bytes()).isEqualTo(50_000);
      assertThat(relay.post("blob_id=" + relay.id(blob), blob).statusCode()).isEqualTo(503);
    }
    assertThat(relay.post("blob_id=" + relay.id(blob), blob).statusCode()).isEqualTo(200);
    assertThat(relay.outcomes).containsExactly(Outcome.BUSY, Outcome.STORED);
  }

  @Test
  void tooFewConfirmationsAreA500WithoutDetails() throws Exception {
    RelayRig relay = relay(FREE);
    network.nodes.forEach(node -> node.fault(TestNode.Fault.REFUSING));
    byte[] blob = blob(1000);
    HttpResponse<String> answer = relay.post("blob_id=" + relay.id(blob), blob);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal client error");
    assertThat(relay.outcomes).containsExactly(Outcome.FAILED);
  }

  @Test
  void withoutATipWhatIsSaidOfOneIsPassedOver() throws Exception {
    RelayRig relay = relay(FREE);
    byte[] blob = blob(1000);
    String query = paid(relay.id(blob), Digest.blake2b(new byte[1]));
    assertThat(relay.post(query, blob).statusCode()).isEqualTo(200);
  }

  @Test
  void whoPaysIsServed() throws Exception {
    RelayRig relay = relay(PAID);
    byte[] blob = blob(50_000);
    Digest paid = relay.pay(TIPS, tip(relay, blob), auth(blob, NONCE, blob.length));
    assertThat(relay.post(paid(relay.id(blob), paid), blob).statusCode()).isEqualTo(200);
    HttpResponse<String> streamed =
        relay.post(
            paid(relay.id(blob), paid),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blob)));
    assertThat(streamed.statusCode()).isEqualTo(200);
  }

  @Test
  void atAPriceTransactionAndNonceMustBeNamed() throws Exception {
    RelayRig relay = relay(PAID);
    byte[] blob = blob(10);
    HttpResponse<String> noTransaction = relay.post("blob_id=" + relay.id(blob), blob);
    assertThat(noTransaction.statusCode()).isEqualTo(400);
    assertThat(noTransaction.body()).contains("tx_id");
    HttpResponse<String> noNonce =
        relay.post(
            "blob_id=%s&tx_id=%s".formatted(relay.id(blob), Digest.blake2b(new byte[1])), blob);
    assertThat(noNonce.statusCode()).isEqualTo(400);
    assertThat(noNonce.body()).contains("nonce");
  }

  @Test
  void noTipOrTooSmallATipIsA402() throws Exception {
    RelayRig relay = relay(PAID);
    byte[] blob = blob(50_000);
    byte[] auth = auth(blob, NONCE, blob.length);
    Digest elsewhere = relay.pay(Address.ofShort(9), tip(relay, blob), auth);
    assertThat(relay.post(paid(relay.id(blob), elsewhere), blob).statusCode()).isEqualTo(402);
    Digest less = relay.pay(TIPS, tip(relay, blob) - 1, auth);
    assertThat(relay.post(paid(relay.id(blob), less), blob).statusCode()).isEqualTo(402);
  }

  @Test
  void aTransactionOfAnotherTimeIsA400() throws Exception {
    RelayRig relay = relay(PAID);
    byte[] blob = blob(5000);
    String query =
        paid(relay.id(blob), relay.pay(TIPS, tip(relay, blob), auth(blob, NONCE, blob.length)));
    relay.now = relay.now.plus(Duration.ofSeconds(3601));
    assertThat(relay.post(query, blob).statusCode()).isEqualTo(400);
    relay.now = relay.now.minus(Duration.ofSeconds(3601 + 31));
    HttpResponse<String> future = relay.post(query, blob);
    assertThat(future.statusCode()).isEqualTo(400);
    assertThat(future.body()).contains("future");
  }

  @Test
  void aTransactionForAnotherBlobOrNonceIsA401() throws Exception {
    RelayRig relay = relay(PAID);
    byte[] blob = blob(5000);
    long tip = tip(relay, blob);
    byte[] other = blob(5000);
    for (byte[] auth :
        List.of(
            auth(other, NONCE, blob.length),
            auth(blob, new byte[31], blob.length),
            auth(blob, NONCE, blob.length + 1),
            new byte[71],
            new byte[0])) {
      HttpResponse<String> answer =
          relay.post(paid(relay.id(blob), relay.pay(TIPS, tip, auth)), blob);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }
  }

  @Test
  void anUnknownTransactionIsA500() throws Exception {
    RelayRig relay = relay(PAID);
    byte[] blob = blob(100);
    HttpResponse<String> answer =
        relay.post(paid(relay.id(blob), Digest.blake2b(new byte[] {9})), blob);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal client error");
  }
}
