package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.Vectors;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BlobIdCommandTest {

  private static final byte[] KNOWN = "walrus blob id v1 regression test".getBytes(UTF_8);
  private static final String KNOWN_ID = "RcU82Mwf-CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2kY";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> printsTheIdsOfTheVectors() {
    Set<Integer> shards = Set.of(4, 7, 10, 100, 1000);
    return Vectors.list(Vectors.file("blobs.json").get("vectors")).stream()
        .filter(v -> shards.contains(v.get("nShards").asInt()) && v.get("size").asInt() < 1 << 20)
        .map(vector ->
            DynamicTest.dynamicTest(vector.get("seed").asText(), () -> assertPrintsTheId(vector)));
  }

  private void assertPrintsTheId(JsonNode vector) {
    byte[] blob = Vectors.input(vector.get("seed").asText(), vector.get("size").asInt());
    Path file = Run.write(folder.resolve("blob"), blob);

    Run run = Run.rosmarus("blob-id", "--n-shards", vector.get("nShards").asInt(), file);

    assertThat(run)
        .isEqualTo(new Run(0, vector.get("blobId").asText() + System.lineSeparator(), ""));
  }

  @Test
  void printsOneJsonObject() {
    Path file = Run.write(folder.resolve("blob"), KNOWN);

    Run run = Run.rosmarus("blob-id", "--json", "--n-shards=10", file);

    assertThat(run.out())
        .isEqualTo(
            "{\"blobId\":\""
                + KNOWN_ID
                + "\",\"rootHash\":"
                + "\"dc3457c94140737f55ccfba619f79c96928f3845da745142c7c8e23396eedf88\","
                + "\"encodingType\":\"RS2\",\"unencodedLength\":33,\"encodedLength\":6940}"
                + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void printsTheSameIdWithAnyNumberOfThreads(int threads) {
    Path file = Run.write(folder.resolve("blob"), KNOWN);

    Run run = Run.rosmarus("blob-id", "--n-shards=10", "--threads", threads, file);

    assertThat(run.out().strip()).isEqualTo(KNOWN_ID);
  }

  @Test
  void takesFilesWhoseNamesBeginWithAnAtSign() {
    Path file = Run.write(folder.resolve("@blob"), KNOWN);

    assertThat(Run.rosmarus("blob-id", "--n-shards=10", file).out().strip()).isEqualTo(KNOWN_ID);
  }

  @Test
  void failsOnAMissingFile() {
    Path file = folder.resolve("missing");

    assertThat(Run.rosmarus("blob-id", "--n-shards=10", file))
        .isEqualTo(failure("cannot read " + file + ": no such file or directory; check the path"));
  }

  @Test
  void failsOnADirectory() {
    assertThat(Run.rosmarus("blob-id", "--n-shards=10", folder))
        .isEqualTo(failure("cannot read " + folder + ": it is a directory; name a file"));
  }

  @Test
  void failsOnABlobThatIsTooLarge() {
    Path file = Run.write(folder.resolve("blob"), new byte[393_205]);

    assertThat(Run.rosmarus("blob-id", "--n-shards=4", file))
        .isEqualTo(
            failure(
                "blob of 393205 bytes is too large: the maximum for 4 shards is 393204;"
                    + " store it in parts"));
  }

  @Test
  void failsWhenNobodyTakesTheResult() {
    Path file = Run.write(folder.resolve("blob"), KNOWN);
    CommandLine command = Rosmarus.commandLine(Run.STREAMS);
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    out.close();
    command.setOut(out).setErr(new PrintWriter(Writer.nullWriter()));

    int exitCode = command.execute("blob-id", "--n-shards=10", file.toString());

    assertThat(exitCode).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "-1", "65535", "99999999999", "ten", ""})
  void refusesANumberOfShardsThatNoNetworkHas(String shards) {
    Path file = Run.write(folder.resolve("blob"), KNOWN);

    Run run = Run.rosmarus("blob-id", "--n-shards", shards, file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("rosmarus blob-id: ").contains("--n-shards");
  }

  @Test
  void saysWhyThreeShardsAreTooFew() {
    Run run = Run.rosmarus("blob-id", "--n-shards", 3, folder);

    assertThat(run.err().lines())
        .containsExactly(
            "rosmarus blob-id: Invalid value for option '--n-shards': unsupported number of shards"
                + " 3: at least 4 are needed for a recovery symbol on each axis",
            "Try 'rosmarus blob-id --help'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1025", "many"})
  void refusesANumberOfThreadsThatMakesNoSense(String threads) {
    Path file = Run.write(folder.resolve("blob"), KNOWN);

    Run run = Run.rosmarus("blob-id", "--n-shards=10", "--threads", threads, file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--threads").contains(threads);
  }

  private static Run failure(String message) {
    return new Run(1, "", "rosmarus blob-id: " + message + System.lineSeparator());
  }
}
