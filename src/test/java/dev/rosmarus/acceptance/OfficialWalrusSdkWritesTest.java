package dev.rosmarus.acceptance;

import static dev.rosmarus.acceptance.WalrusOnDevchain.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Whole writes and reads by the official Walrus client: the chain is ours, and the storage nodes
 * keep what they get and confirm it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialWalrusSdkWritesTest {

  private static final int FILES =
      new EncodingConfig(WalrusOnDevchain.SHARDS).secondarySourceSymbols() - 1;

  private static final HexFormat HEX = HexFormat.of();

  private WalrusOnDevchain walrus;

  @BeforeAll
  void start() {
    walrus = WalrusOnDevchain.start();
  }

  @AfterAll
  void stop() {
    if (walrus != null) {
      walrus.close();
    }
  }

  @OverEachProtocol
  void writesABlobInOneCallAndReadsItBack(Protocol protocol) {
    WalrusSession writer = walrus.session(protocol, "writer", WAL);
    String contents = contents("deletable " + protocol);

    JsonNode written =
        writer.ask(
            "write",
            request ->
                request
                    .put("contents", contents)
                    .put("epochs", 3)
                    .put("deletable", true)
                    .putObject("attributes")
                    .put("kind", "noise"));

    assertThat(written.get("steps"))
        .extracting(JsonNode::asText)
        .containsExactly("encoded", "registered", "uploaded", "certified");
    Blob blob = writer.onChain(Address.parse(written.get("blob").get("id").asText()).orElseThrow());
    assertThat(blob.certifiedEpoch()).contains(1L);
    assertThat(blob.storage().endEpoch()).isEqualTo(4);
    assertThat(blob.blobId().toString()).isEqualTo(written.get("blobId").asText());
    assertThat(contentsOf(written.get("blobId").asText(), protocol)).isEqualTo(contents);
  }

  @OverEachProtocol
  void writesAPermanentBlob(Protocol protocol) {
    WalrusSession writer = walrus.session(protocol, "permanent", WAL);
    String contents = contents("permanent " + protocol);

    JsonNode written =
        writer.ask(
            "write",
            request -> request.put("contents", contents).put("epochs", 1).put("deletable", false));

    Blob blob = writer.onChain(Address.parse(written.get("blob").get("id").asText()).orElseThrow());
    assertThat(blob.deletable()).isFalse();
    assertThat(blob.certifiedEpoch()).contains(1L);
    assertThat(contentsOf(written.get("blobId").asText(), protocol)).isEqualTo(contents);
  }

  /**
   * As many files of one length as there are columns beside that of the index: where a file spills
   * into one column more than its length alone would need, this client loses the end of it.
   */
  @OverEachProtocol
  void writesFilesAndReadsThemBack(Protocol protocol) {
    WalrusSession writer = walrus.session(protocol, "files", WAL);
    Map<String, String> files = new TreeMap<>();
    for (int number = 1; number <= FILES; number++) {
      files.put("file " + number, (protocol + " " + number + ". ").repeat(100));
    }

    JsonNode written =
        writer.ask(
            "writeFiles",
            request -> {
              ObjectNode contents =
                  request.put("epochs", 2).put("deletable", true).putObject("files");
              files.forEach(contents::put);
            });
    JsonNode texts =
        walrus
            .session(protocol, "reader of files")
            .ask("readFiles", request -> request.set("ids", written.get("ids")))
            .get("texts");

    Map<String, String> read = new TreeMap<>();
    texts.properties().forEach(text -> read.put(text.getKey(), text.getValue().asText()));
    assertThat(read).isEqualTo(files);
  }

  private String contentsOf(String blobId, Protocol protocol) {
    return walrus
        .session(protocol, "reader")
        .ask("read", request -> request.put("blobId", blobId))
        .get("contents")
        .asText();
  }

  private static String contents(String seed) {
    byte[] contents = new byte[10_000];
    new Random(seed.hashCode()).nextBytes(contents);
    return HEX.formatHex(contents);
  }
}
