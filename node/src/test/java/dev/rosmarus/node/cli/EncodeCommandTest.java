package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodeCommandTest {

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void nameTheOutput() {
    out = folder.resolve("slivers");
  }

  @TestFactory
  Stream<DynamicTest> writesTheSliversOfTheVectors() {
    List<String> seeds = List.of("blob/4/0", "blob/7/1", "blob/10/131072", "blob/31/65536");
    return Vectors.list(Vectors.file("blobs.json").get("vectors")).stream()
        .filter(v -> seeds.contains(v.get("seed").asText()) || v.get("nShards").asInt() == 13)
        .flatMap(vector ->
            Stream.of("at once", "in batches")
                .map(how ->
                    DynamicTest.dynamicTest(
                        vector.get("seed").asText() + " " + how, () -> assertWrites(vector, how))));
  }

  private void assertWrites(JsonNode vector, String how) throws Exception {
    byte[] blob = Vectors.input(vector.get("seed").asText(), vector.get("size").asInt());
    int shards = vector.get("nShards").asInt();
    Path to = Files.createTempDirectory(folder, "slivers");

    Run run =
        Run.rosmarus(
            "encode",
            "--n-shards",
            shards,
            how.equals("at once") ? List.of() : List.of("--memory-mib", 1),
            "--out",
            to,
            Run.write(folder.resolve("blob"), blob));

    assertThat(run).isEqualTo(printed(vector.get("blobId").asText()));
    assertThat(Run.names(to)).hasSize(2 * shards + 1);
    assertThat(sha256(to, List.of("metadata.bcs")))
        .isEqualTo(vector.get("metadataWithIdBcsSha256").asText());
    for (String axis : List.of("primary", "secondary")) {
      List<String> names = new ArrayList<>();
      for (int pair = 0; pair < shards; pair++) {
        names.add(axis + "-" + pair + ".bcs");
      }
      assertThat(sha256(to, names)).isEqualTo(vector.get(axis + "BcsConcatSha256").asText());
    }
  }

  @Test
  void writesTheSameBlobAgain() {
    Path blob = blob("one");
    Run first = encode(blob);

    assertThat(encode(blob)).isEqualTo(first);
  }

  @Test
  void refusesADirectoryWithAnotherBlob() throws IOException {
    String heldId = encode(blob("one")).out().strip();
    byte[] held = Files.readAllBytes(out.resolve("primary-3.bcs"));

    Run run = encode(blob("another"));

    assertThat(run)
        .isEqualTo(
            failure(
                out
                    + " holds slivers of blob "
                    + heldId
                    + "; name another --out, or replace them with --force"));
    assertThat(out.resolve("primary-3.bcs")).hasBinaryContent(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"primary-7.bcs", "secondary-0.bcs"})
  void refusesSliversThatNoMetadataNames(String name) throws IOException {
    Files.createDirectories(out);
    Run.write(out.resolve(name), new byte[0]);

    Run run = encode(blob("one"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("holds slivers of a blob that no metadata.bcs names");
    assertThat(Run.names(out)).containsExactly(name);
  }

  @Test
  void refusesADirectoryWithMetadataThatIsNone() throws IOException {
    Files.createDirectories(out);
    Run.write(out.resolve("metadata.bcs"), "what?".getBytes(UTF_8));

    Run run = encode(blob("one"));

    assertThat(run.err()).contains("holds slivers of another blob; name another --out");
  }

  @Test
  void replacesAllOfAnotherBlobByForceAndNothingElse() {
    assertThat(Run.rosmarus("encode", "--n-shards=13", "--out", out, blob("one")).exitCode())
        .isZero();
    Run.write(out.resolve("notes.txt"), new byte[1]);

    Run run = Run.rosmarus("encode", "--n-shards=4", "--force", "--out", out, blob("another"));

    assertThat(run.exitCode()).isZero();
    assertThat(Run.names(out))
        .containsExactly(
            "metadata.bcs",
            "notes.txt",
            "primary-0.bcs",
            "primary-1.bcs",
            "primary-2.bcs",
            "primary-3.bcs",
            "secondary-0.bcs",
            "secondary-1.bcs",
            "secondary-2.bcs",
            "secondary-3.bcs");
  }

  @Test
  void failsWhereTheDirectoryIsAFile() {
    Run.write(out, new byte[0]);

    assertThat(encode(blob("one")))
        .isEqualTo(failure("cannot write to " + out + ": it is a file; name a directory"));
  }

  @Test
  void makesNoDirectoryForAFileThatIsMissing() {
    Run run = encode(folder.resolve("missing"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void leavesNothingWhenASliverCannotBePlaced() throws IOException {
    Files.createDirectories(out.resolve("primary-2.bcs"));
    Files.createDirectories(out.resolve("primary-2.bcs").resolve("occupied"));

    Run run = Run.rosmarus("encode", "--n-shards=4", "--force", "--out", out, blob("one"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("rosmarus encode: cannot write ").doesNotContain("\tat ");
    assertThat(Run.names(out)).containsExactly("primary-2.bcs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "9000000000000", "lots"})
  void refusesMemoryThatMakesNoSense(String mebibytes) {
    Run run =
        Run.rosmarus(
            "encode", "--n-shards=4", "--memory-mib", mebibytes, "--out", out, blob("one"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--memory-mib").contains(mebibytes);
  }

  private Run encode(Path blob) {
    return Run.rosmarus("encode", "--n-shards=4", "--out", out, blob);
  }

  private Path blob(String content) {
    return Run.write(folder.resolve(content), content.getBytes(UTF_8));
  }

  private static Run printed(String line) {
    return new Run(0, line + System.lineSeparator(), "");
  }

  private static Run failure(String message) {
    return new Run(1, "", "rosmarus encode: " + message + System.lineSeparator());
  }

  private static String sha256(Path folder, List<String> names) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : names) {
      digest.update(Files.readAllBytes(folder.resolve(name)));
    }
    return Vectors.hex(digest.digest());
  }
}
