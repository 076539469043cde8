package dev.rosmarus.sui.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.text.StandardBase64;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionVectorsTest {

  private static final JsonNode FILE = Vectors.file("sui/transactions.json");

  static Stream<JsonNode> cases() {
    return Vectors.list(FILE.get("cases")).stream();
  }

  static Stream<JsonNode> senderSigned() {
    return Vectors.list(Vectors.file("sui/signatures.json").get("senderSigned")).stream();
  }

  static Stream<JsonNode> gasBudgets() {
    return Vectors.list(Vectors.file("sui/gas-budget.json").get("cases")).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decodesEveryField(JsonNode vector) throws Exception {
    JsonNode ours = TransactionJson.of(decode(vector));

    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(json.writeValueAsBytes(ours))).isEqualTo(vector.get("transaction"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isFromTheSender(JsonNode vector) {
    assertThat(decode(vector).sender()).hasToString(FILE.get("sender").asText());
  }

  @Test
  void isPaidByTheSponsor() {
    assertThat(decode(caseNamed(TextNode.valueOf("sponsored"))).gas().owner())
        .hasToString(FILE.get("sponsor").asText());
  }

  @Test
  void runsOnTheChain() {
    TransactionData data = decode(caseNamed(TextNode.valueOf("address-balance-gas")));
    assertThat(data.expiration())
        .isInstanceOfSatisfying(
            Expiration.ValidDuring.class,
            during -> assertThat(during.window().chain()).hasToString(FILE.get("chain").asText()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encodesToTheSameBytes(JsonNode vector) {
    assertThat(Vectors.hex(decode(vector).bcs())).isEqualTo(vector.get("bcs").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encodesTheKindAlone(JsonNode vector) {
    BcsWriter out = BcsWriter.growing();
    decode(vector).program().writeKind(out);

    assertThat(Vectors.hex(out.toByteArray())).isEqualTo(vector.get("kindBcs").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheDigest(JsonNode vector) {
    assertThat(decode(vector).digest()).hasToString(vector.get("digest").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheSigningDigest(JsonNode vector) {
    assertThat(Vectors.hex(decode(vector).signingDigest()))
        .isEqualTo(vector.get("signingDigest").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decodesAsATransactionOfAnyKind(JsonNode vector) {
    MemorySegment bcs = MemorySegment.ofArray(Vectors.bytes(vector.get("bcs")));

    assertThat(Transaction.decode(bcs)).isEqualTo(decode(vector));
  }

  /** Their inputs stand in the order of their first use or of their making; so do ours. */
  @ParameterizedTest
  @MethodSource("cases")
  void buildsTheSameTransaction(JsonNode vector) {
    TransactionData theirs = decode(vector);

    assertThat(Rebuilding.rebuilt(theirs)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @MethodSource("senderSigned")
  void readsAndWritesSenderSignedData(JsonNode vector) {
    byte[] bcs = Vectors.bytes(vector.get("bcs"));
    SenderSignedData signed = BcsReader.decode(bcs, SenderSignedData::read);

    assertThat(signed.transaction()).isEqualTo(decode(caseNamed(vector.get("transaction"))));
    assertThat(signed.signatures().stream().map(s -> StandardBase64.encode(s.toByteArray())))
        .isEqualTo(Vectors.list(vector.get("signatures")).stream().map(JsonNode::asText).toList());
    assertThat(BcsWriter.encode(signed, (out, data) -> data.write(out))).isEqualTo(bcs);
  }

  @ParameterizedTest
  @MethodSource("gasBudgets")
  void estimatesTheBudget(JsonNode vector) {
    assertThat(vector.get("simulatedAtPrice").asLong()).isEqualTo(GasEstimate.SIMULATION_PRICE);
    assertThat(
            GasEstimate.budget(
                vector.get("computation").asLong(),
                vector.get("storage").asLong(),
                vector.get("rebate").asLong(),
                vector.get("price").asLong()))
        .isEqualTo(vector.get("budget").asLong());
  }

  private static JsonNode caseNamed(JsonNode name) {
    List<JsonNode> named = cases().filter(vector -> vector.get("name").equals(name)).toList();
    assertThat(named).hasSize(1);
    return named.getFirst();
  }

  private static TransactionData decode(JsonNode vector) {
    return BcsReader.decode(Vectors.bytes(vector.get("bcs")), TransactionData::read);
  }
}
