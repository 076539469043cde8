package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.bench.oracle.OracleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official TypeScript SDK, as it is, against {@code rosmarus devnet}: over gRPC to the chain
 * and HTTPS to real storage nodes. Forty shards, so that a blob may have 20 MB.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficialSdkOnDevnetTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LAST = Integer.MAX_VALUE;
  private static final int LARGEST_BYTES = 20_000_000;

  /** The client gives up on metadata if the first node that it happens to ask is down. */
  private static final int READS_MAX = 12;

  @TempDir static Path folder;

  private static LocalDevnet devnet;
  private static OfficialSdk sdk;
  private static int sessions;

  @BeforeAll
  static void start() {
    devnet = LocalDevnet.start(folder, "--processes", "--n-shards", "40");
    sdk = devnet.sdk();
  }

  @AfterAll
  static void end() {
    if (sdk != null) {
      sdk.close();
    }
    if (devnet != null) {
      devnet.close();
    }
  }

  @Test
  void blobsOfEverySizeComeBack() {
    for (int size : new int[] {1, 1_000, 1_234_567, LARGEST_BYTES}) {
      JsonNode written = store("one", size);

      JsonNode read = ask("fetch", "one", request -> request.setAll(blobId(written)));

      assertThat(written.at("/blob/certified_epoch").asInt()).isEqualTo(1);
      assertThat(read.get("size").asInt()).isEqualTo(size);
      assertThat(read.get("sha256")).isEqualTo(written.get("sha256"));
    }
  }

  @Test
  void everyNodeKnowsWhatWasCertified() {
    JsonNode written = store("one", 2_000);

    JsonNode status =
        ask("verifiedStatus", "one", request -> request.setAll(blobId(written))).get("status");

    assertThat(status.get("type").asText()).isEqualTo("deletable");
    assertThat(status.get("initialCertifiedEpoch").asInt()).isEqualTo(1);
  }

  @Test
  void aBlobLivesLongerHasAttributesAndGoes() {
    JsonNode written = store("one", 3_000);
    Consumer<ObjectNode> object =
        request -> request.put("blobObjectId", written.at("/blob/id").asText());
    long end = written.at("/blob/storage/end_epoch").asLong();

    ask("extend", "one", object.andThen(request -> request.put("epochs", 2)));
    ask(
        "describe",
        "one",
        object.andThen(
            request -> request.putObject("attributes").put("colour", "green").putNull("kind")));

    assertThat(ask("blob", "one", object).at("/blob/storage/end_epoch").asLong())
        .isEqualTo(end + 2);
    assertThat(ask("attributes", "one", object)).hasToString("{\"colour\":\"green\"}");

    ask("delete", "one", object);

    assertThat(sdk.refusal(devnet.request("blob", "one", object)).get("error").asText())
        .contains("not found");
  }

  @Test
  void filesOfAQuiltComeBackOneByOne() {
    JsonNode written =
        ask(
            "writeFiles",
            "one",
            request -> {
              request.put("epochs", 2).put("deletable", false);
              request.putObject("files").put("a.txt", "alpha").put("b.txt", "beta");
            });

    JsonNode read = ask("readFiles", "one", request -> request.set("ids", written.get("ids")));

    assertThat(read.get("texts")).hasToString("{\"a.txt\":\"alpha\",\"b.txt\":\"beta\"}");
  }

  @Test
  void theRelayBringsBlobsToTheNodes() throws IOException, InterruptedException {
    String relay = devnet.info().get("gatewayUrl").asText();
    JsonNode written =
        ask(
            "store",
            "relayed",
            request ->
                request
                    .put("relay", relay)
                    .put("size", 500_000)
                    .put("epochs", 3)
                    .put("deletable", true));

    assertThat(fetch(written)).isEqualTo(written.get("sha256"));
    verifyCertificate(written.at("/blob/id").asText());
  }

  @Test
  void theCertificateOnTheChainIsGenuine() throws IOException, InterruptedException {
    JsonNode written = store("one", 4_000);

    JsonNode verified = verifyCertificate(written.at("/blob/id").asText());

    assertThat(verified.get("verified").asBoolean()).isTrue();
    assertThat(verified.get("epoch").asInt()).isEqualTo(1);
    assertThat(verified.get("weight").asInt()).isGreaterThanOrEqualTo(27);
  }

  @Test
  @Order(LAST)
  void oneNodeMayBeDown() {
    JsonNode before = store("one", 5_000);
    devnet.stopNode(3);

    JsonNode written = store("two", 1_000_000);

    assertThat(fetch(written)).isEqualTo(written.get("sha256"));
    assertThat(fetch(before)).isEqualTo(before.get("sha256"));
  }

  /** With a client that remembers nothing, again while it asks the node that is down first. */
  private static JsonNode fetch(JsonNode written) {
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < READS_MAX; i++) {
      JsonNode read =
          sdk.reply(
              devnet.request(
                  "fetch", "reader " + sessions++, request -> request.setAll(blobId(written))));
      if (!read.has("error")) {
        return read.get("sha256");
      }
      refusals.add(read.get("error").asText());
    }
    throw new AssertionError("no read succeeds: " + refusals);
  }

  private static JsonNode store(String session, int size) {
    return ask(
        "store",
        session,
        request -> {
          request.put("size", size).put("epochs", 3).put("deletable", true);
          request.putObject("attributes").put("kind", "test");
        });
  }

  private static ObjectNode blobId(JsonNode written) {
    return JSON.createObjectNode().put("blobId", written.get("blobId").asText());
  }

  private static JsonNode ask(String operation, String session, Consumer<ObjectNode> parameters) {
    return sdk.ask(devnet.request(operation, session, parameters));
  }

  private static JsonNode verifyCertificate(String blobObject)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "node",
                "verify-certificate.mjs",
                devnet.folder().resolve("devnet.json").toString(),
                blobObject)
            .directory(OracleFolder.find().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return JSON.readTree(said);
  }
}
