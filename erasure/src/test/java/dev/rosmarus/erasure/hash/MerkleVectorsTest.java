package dev.rosmarus.erasure.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every field of the golden vectors of Merkle trees. */
final class MerkleVectorsTest {

  @TestFactory
  List<DynamicTest> matchesTheGoldenVectors() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("/vectors/encoding/merkle.json")) {
      for (JsonNode vector : new ObjectMapper().readTree(in).get("vectors")) {
        int leaves = vector.get("leaves").size();
        tests.add(DynamicTest.dynamicTest(leaves + " leaves", () -> check(vector)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(JsonNode vector) {
    List<byte[]> leaves = new ArrayList<>();
    vector.get("leaves").forEach(leaf -> leaves.add(leaf.textValue().getBytes(UTF_8)));
    MerkleTree tree = MerkleTree.of(leaves);

    assertThat(bcs(tree.root())).isEqualTo(vector.get("rootBcsHex").textValue());
    if (vector.get("root").isNull()) {
      assertThat(tree.root()).isEqualTo(MerkleNode.EMPTY);
    } else {
      assertThat(tree.root()).hasToString(vector.get("root").textValue());
    }
    assertThat(vector.get("proofsBcsHex")).hasSize(leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      MerkleProof proof = tree.proof(i);
      assertThat(bcs(proof)).isEqualTo(vector.get("proofsBcsHex").get(i).textValue());
      assertThat(proof.verify(MemorySegment.ofArray(leaves.get(i)), i, leaves.size(), tree.root()))
          .isTrue();
    }
  }

  /** Sections 7.1 and 8.4: paths here are far shorter than 128, so their length is one byte. */
  private static String bcs(MerkleProof proof) {
    StringBuilder hex = new StringBuilder(HexFormat.of().toHexDigits((byte) proof.path().size()));
    proof.path().forEach(node -> hex.append(bcs(node)));
    return hex.toString();
  }

  private static String bcs(MerkleNode node) {
    return switch (node) {
      case MerkleNode.Empty _ -> "00";
      case MerkleNode.Digest digest -> "01" + HexFormat.of().formatHex(digest.bytes());
    };
  }
}
