package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.transaction.RandomTransactions;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.transaction.TransactionJson;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Our transactions against the official SDK's, both ways, on random ones of every kind. {@code
 * -Drosmarus.seed=N} makes the same ones again.
 */
class OfficialSdkTest {

  private static final int SEED =
      Integer.getInteger("rosmarus.seed", new Random().nextInt(Integer.MAX_VALUE));
  private static final int TRANSACTIONS = 200;

  /** Every command, input, argument and expiration, by the SDK's names. */
  private static final Set<String> KINDS =
      Set.of(
          "MoveCall",
          "TransferObjects",
          "SplitCoins",
          "MergeCoins",
          "Publish",
          "MakeMoveVec",
          "Upgrade",
          "Pure",
          "ImmOrOwnedObject",
          "SharedObject",
          "Receiving",
          "FundsWithdrawal",
          "Sender",
          "Sponsor",
          "SenderAllowance",
          "GasCoin",
          "Input",
          "Result",
          "NestedResult",
          "None",
          "Epoch",
          "ValidDuring",
          "Validity");

  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static OfficialSdk official;

  @BeforeAll
  static void start() {
    System.out.println("OfficialSdkTest: rosmarus.seed=" + SEED);
    official = OfficialSdk.start();
  }

  @AfterAll
  static void end() {
    if (official != null) {
      official.close();
    }
  }

  @Test
  void theyReadOurTransactions() throws IOException {
    RandomTransactions random = new RandomTransactions(new Random(SEED));
    for (int i = 0; i < TRANSACTIONS; i++) {
      TransactionData ours = random.next();
      String bcs = HEX.formatHex(ours.bcs());

      JsonNode theirs = official.ask(OfficialSdk.request("decode").put("bcs", bcs));

      assertThat(theirs.get("transaction")).isEqualTo(json(ours));
      assertThat(theirs.get("bcs").asText()).isEqualTo(bcs);
      assertThat(theirs.get("digest").asText()).isEqualTo(ours.digest().toString());
      assertThat(theirs.get("signingDigest").asText())
          .isEqualTo(HEX.formatHex(ours.signingDigest()));
    }
  }

  @Test
  void theirBuilderMakesWhatOurBuilderMade() {
    RandomTransactions random = new RandomTransactions(new Random(SEED));
    for (int i = 0; i < TRANSACTIONS; i++) {
      String bcs = HEX.formatHex(random.nextBuildable().bcs());

      JsonNode theirs = official.ask(OfficialSdk.request("rebuild").put("bcs", bcs));

      assertThat(theirs.get("bcs").asText()).isEqualTo(bcs);
    }
  }

  @Test
  void weReadTheirTransactions() throws IOException {
    Set<String> met = new TreeSet<>();
    for (JsonNode theirs : theirTransactions()) {
      byte[] bcs = HEX.parseHex(theirs.get("bcs").asText());

      TransactionData ours = BcsReader.decode(bcs, TransactionData::read);

      assertThat(json(ours)).isEqualTo(theirs.get("transaction"));
      assertThat(ours.bcs()).isEqualTo(bcs);
      assertThat(ours.digest()).hasToString(theirs.get("digest").asText());
      theirs.get("transaction").findValuesAsText("$kind").forEach(met::add);
    }
    assertThat(met).as("kinds among their transactions").containsAll(KINDS);
  }

  private static JsonNode theirTransactions() {
    return official
        .ask(OfficialSdk.request("make").put("seed", SEED).put("count", TRANSACTIONS))
        .get("transactions");
  }

  /** Through text, so that numbers of one value are equal. */
  private static JsonNode json(TransactionData data) throws IOException {
    return JSON.readTree(JSON.writeValueAsBytes(TransactionJson.of(data)));
  }
}
