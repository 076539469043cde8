package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.Vectors;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertBlobIdCommandTest {

  private static final String TEXT = "4y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o";
  private static final String HEX =
      "e32f9e03c58e39278340f4df412e3aaf1aea7135d7f5e35c735a69ac34bd2b6a";
  private static final String U256 =
      "48022442223745531812323405610027378051316899344080816633098610560034286743523";

  private static final String TEXT_OR_U256 = "1111111111222222222233333333334444444444550";
  private static final String HEX_OR_U256 =
      "1111111111222222222233333333334444444444555555555566666666667777";

  @TestFactory
  Stream<DynamicTest> convertsEachFormOfTheVectorsToEachOther() {
    return Vectors.each(
        Vectors.file("ids.json").get("vectors"),
        vector -> {
          for (BlobIdForm from : BlobIdForm.values()) {
            for (BlobIdForm to : BlobIdForm.values()) {
              assertPrints(
                  written(vector, to),
                  "--from",
                  from.word(),
                  "--to",
                  to.word(),
                  written(vector, from));
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> tellsTheFormsOfTheVectorsByTheirLook() {
    return Vectors.each(
        Vectors.file("ids.json").get("vectors"),
        vector -> {
          for (BlobIdForm form : BlobIdForm.values()) {
            assertPrints(written(vector, BlobIdForm.TEXT), "--to=text", written(vector, form));
          }
        });
  }

  private static String written(JsonNode vector, BlobIdForm form) {
    return switch (form) {
      case TEXT -> vector.get("text").asText();
      case HEX -> vector.get("blobIdHex").asText();
      case U256 -> vector.get("onChainU256Decimal").asText();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, HEX, "0x" + HEX, U256})
  void printsAllFormsInAlignedLines(String id) {
    assertThat(convert(id))
        .isEqualTo(new Run(0, "text  %s%nhex   %s%nu256  %s%n".formatted(TEXT, HEX, U256), ""));
  }

  @Test
  void printsOneJsonObject() {
    assertPrints(
        "{\"blobId\":\"" + TEXT + "\",\"hex\":\"" + HEX + "\",\"u256\":\"" + U256 + "\"}",
        "--json",
        TEXT);
  }

  @Test
  void readsUpperCaseHexadecimal() {
    assertPrints(TEXT, "--to", "text", HEX.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o",
        "--eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2oc",
        "-h-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o"
      })
  void readsIdsThatBeginWithAHyphen(String id) {
    assertPrints(id, "--to", "text", id);
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT_OR_U256, HEX_OR_U256})
  void refusesToGuess(String id) {
    Run run = convert(id);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("and as u256, and means another id in each; say --from");
  }

  @Test
  void readsWhatIsAmbiguousAsItIsTold() {
    assertPrints(TEXT_OR_U256, "--from=text", "--to=text", TEXT_OR_U256);
    assertPrints(TEXT_OR_U256, "--from=u256", "--to=u256", TEXT_OR_U256);
    assertPrints(HEX_OR_U256, "--from=hex", "--to=hex", HEX_OR_U256);
    assertPrints(HEX_OR_U256, "--from=u256", "--to=u256", HEX_OR_U256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "007",
        "+1",
        "1 ",
        "4y+eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o",
        "4y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2p",
        "4y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o=",
        "0Xe32f9e03c58e39278340f4df412e3aaf1aea7135d7f5e35c735a69ac34bd2b6a",
        "e32f9e03c58e39278340f4df412e3aaf1aea7135d7f5e35c735a69ac34bd2b6",
        "115792089237316195423570985008687907853269984665640564039457584007913129639936",
        "\u0663"
      })
  void refusesWhatIsNoId(String id) {
    Run run = convert(id);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("invalid blob id '" + id + "': must be 43 characters");
  }

  @Test
  void saysWhatIsWrongWithTheFormThatWasNamed() {
    assertThat(convert("--from=hex", TEXT).err()).contains("not 64 hexadecimal digits");
    assertThat(convert("--from=u256", "-1").err()).contains("'-1': not a decimal number");
    assertThat(convert("--from=text", U256).err()).contains("77 characters instead of 43");
  }

  @Test
  void refusesFormsThatDoNotExist() {
    assertThat(convert("--to=base58", TEXT).err())
        .contains("'--to'")
        .contains("'base58' is none of text, hex, u256");
  }

  @Test
  void refusesTwoWaysOfOutput() {
    assertThat(convert("--json", "--to=hex", TEXT).err())
        .contains("--json and --to exclude each other");
  }

  @Test
  void refusesMoreThanOneId() {
    assertThat(convert(TEXT, TEXT).exitCode()).isEqualTo(2);
  }

  private static void assertPrints(String line, String... arguments) {
    assertThat(convert(arguments)).isEqualTo(new Run(0, line + System.lineSeparator(), ""));
  }

  private static Run convert(String... arguments) {
    return Run.rosmarus("convert-blob-id", List.of(arguments));
  }
}
