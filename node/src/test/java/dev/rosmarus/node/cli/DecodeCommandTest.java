package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten shards: 4 primary or 7 secondary slivers decode. */
class DecodeCommandTest {

  private static final int SHARDS = 10;
  private static final byte[] BLOB = Vectors.input("decode", 5_000);

  @TempDir private Path folder;
  private Path slivers;
  private Path target;
  private Path out;
  private String blobId;

  @BeforeEach
  void encode() throws IOException {
    slivers = folder.resolve("slivers");
    target = Files.createDirectory(folder.resolve("target"));
    out = target.resolve("blob");
    blobId = encode(BLOB, slivers);
  }

  private String encode(byte[] content, Path to) {
    Path file = Run.write(folder.resolve("content"), content);
    return Run.rosmarus("encode", "--n-shards", SHARDS, "--out", to, file).out().strip();
  }

  @ParameterizedTest
  @CsvSource({"primary, 4", "secondary, 7"})
  void restoresTheBlobFromAnySufficientSlivers(String axis, int needed) {
    long seed = System.nanoTime();
    List<Path> files = new ArrayList<>(files(axis, 0, SHARDS));
    Collections.shuffle(files, new Random(seed));

    Run run = decode(files.subList(0, needed));

    assertThat(run).as("seed %d", seed).isEqualTo(new Run(0, "", ""));
    assertThat(out).hasBinaryContent(BLOB);
    assertThat(Run.names(target)).containsExactly("blob");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void restoresTheSmallestBlobs(int bytes) {
    Path small = folder.resolve("small");
    String id = encode(new byte[bytes], small);

    Run run = decode(id, bytes, files(small, "primary", 3, 7));

    assertThat(run.exitCode()).isZero();
    assertThat(out).hasBinaryContent(new byte[bytes]);
  }

  @Test
  void takesIdsThatBeginWithAHyphen() {
    String id = "-" + blobId.substring(1);

    assertThat(decode(id, BLOB.length, files("primary", 0, 4)).err())
        .contains("expected " + id + ", computed " + blobId);
  }

  @Test
  void replacesAFileAtTheTarget() {
    Run.write(out, new byte[9]);

    decode(files("primary", 0, 4));

    assertThat(out).hasBinaryContent(BLOB);
  }

  @Test
  void failsWithTooFewOfEitherAxis() {
    List<Path> files = new ArrayList<>(files("primary", 0, 3));
    files.addAll(files("secondary", 0, 6));

    Run run = decode(files);

    assertThat(run)
        .isEqualTo(
            failure(
                "too few slivers: 3 of the 4 primary and 6 of the 7 secondary ones that are"
                    + " needed; name more files"));
    assertThat(Run.names(target)).isEmpty();
  }

  @Test
  void leavesNothingWhenTheBlobHasAnotherId() {
    String otherId = encode("other".getBytes(UTF_8), folder.resolve("other"));

    Run run = decode(otherId, BLOB.length, files("primary", 0, 4));

    assertThat(run)
        .isEqualTo(
            failure(
                "primary slivers: blob id mismatch: expected "
                    + otherId
                    + ", computed "
                    + blobId
                    + ". A sliver is damaged or of another blob, or --size or --n-shards is not"
                    + " the blob's. Nothing was written"));
    assertThat(Run.names(target)).isEmpty();
  }

  @Test
  void leavesAnOldFileAloneWhenItFails() {
    Run.write(out, new byte[9]);

    decode(files("primary", 0, 3));

    assertThat(out).hasBinaryContent(new byte[9]);
  }

  @Test
  void fallsBackToSecondarySliversWhenAPrimaryOneIsDamaged() throws IOException {
    damage(slivers.resolve("primary-0.bcs"));
    List<Path> files = new ArrayList<>(files("primary", 0, 4));
    files.addAll(files("secondary", 0, 7));

    Run run = decode(files);

    assertThat(run.exitCode()).isZero();
    assertThat(out).hasBinaryContent(BLOB);
  }

  @Test
  void saysOfBothAxesThatTheyFailed() throws IOException {
    damage(slivers.resolve("primary-0.bcs"));
    damage(slivers.resolve("secondary-0.bcs"));
    List<Path> files = new ArrayList<>(files("primary", 0, 4));
    files.addAll(files("secondary", 0, 7));

    Run run = decode(files);

    assertThat(run.err())
        .contains("primary slivers: blob id mismatch")
        .contains("secondary slivers: blob id mismatch");
  }

  @Test
  void namesFilesThatDoNotFitAndGoesOn() throws IOException {
    Path missing = folder.resolve("missing");
    Path metadata = slivers.resolve("metadata.bcs");
    Path shortened = folder.resolve("shortened");
    Run.write(shortened, shorten(slivers.resolve("primary-9.bcs")));
    Path odd = Run.write(folder.resolve("odd"), new byte[] {2, 1, 1, (byte) 180, 0, 5, 0});
    Path far = Run.write(folder.resolve("far"), new byte[] {2, 1, 1, (byte) 180, 0, 10, 0});
    encode(new byte[1], folder.resolve("other"));
    Path other = folder.resolve("other").resolve("primary-0.bcs");
    Path copy = Files.copy(slivers.resolve("primary-1.bcs"), folder.resolve("copy"));
    List<Path> files = new ArrayList<>(files("primary", 0, 4));
    files.addAll(List.of(missing, folder, metadata, shortened, odd, far, other, copy));

    Run run = decode(files);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> assertPassedOver(line, missing, "cannot read " + missing + ": no such file"),
            line -> assertPassedOver(line, folder, "cannot read " + folder + ": it is a directory"),
            line -> assertPassedOver(line, metadata, "not a sliver: BCS at byte"),
            line -> assertPassedOver(line, shortened, "not a sliver: BCS at byte"),
            line ->
                assertPassedOver(
                    line,
                    odd,
                    "it has 2 bytes of data, a primary sliver of the blob has 1260, a secondary"
                        + " one 720"),
            line -> assertPassedOver(line, far, "its index 10 is not below the 10 shards"),
            line ->
                assertPassedOver(line, other, "its symbols have 2 bytes, those of the blob 180"),
            line ->
                assertPassedOver(
                    line,
                    copy,
                    "primary sliver 1 was already read from " + slivers.resolve("primary-1.bcs")));
  }

  private static void assertPassedOver(String line, Path file, String why) {
    assertThat(line).startsWith("passed over " + file + ": " + why);
  }

  @Test
  void failsWhereTheTargetIsADirectory() {
    Run run =
        Run.rosmarus(
            "decode",
            "--n-shards=10",
            "--blob-id",
            blobId,
            "--size=5000",
            "--out",
            target,
            files("primary", 0, 4));

    assertThat(run)
        .isEqualTo(failure("cannot write " + target + ": it is a directory; name a file"));
  }

  @Test
  void failsWhereTheFolderOfTheTargetIsMissing() {
    out = folder.resolve("nowhere").resolve("blob");

    Run run = decode(files("primary", 0, 4));

    assertThat(run)
        .isEqualTo(
            failure(
                "cannot write " + out.getParent() + ": no such file or directory; check the path"));
  }

  @ParameterizedTest
  @CsvSource({"-1", "1834953", "9223372036854775807", "much"})
  void refusesASizeThatNoBlobHas(String bytes) {
    Run run =
        Run.rosmarus(
            "decode",
            "--n-shards=10",
            "--blob-id",
            blobId,
            "--size",
            bytes,
            "--out",
            out,
            files("primary", 0, 4));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Invalid value for option '--size': ").contains(bytes);
  }

  @Test
  void refusesAnIdThatIsNone() {
    Run run = decode("nonsense", BLOB.length, files("primary", 0, 4));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'--blob-id'")
        .contains("'nonsense': 8 characters instead of 43");
  }

  @Test
  void refusesToDecodeFromNothing() {
    Run run = decode(List.of());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("SLIVER");
  }

  private Run decode(List<Path> files) {
    return decode(blobId, BLOB.length, files);
  }

  private Run decode(String id, int bytes, List<Path> files) {
    return Run.rosmarus(
        "decode", "--n-shards=10", "--blob-id", id, "--size", bytes, "--out", out, files);
  }

  private List<Path> files(String axis, int fromPair, int toPair) {
    return files(slivers, axis, fromPair, toPair);
  }

  private static List<Path> files(Path folder, String axis, int fromPair, int toPair) {
    return IntStream.range(fromPair, toPair)
        .mapToObj(pair -> folder.resolve(axis + "-" + pair + ".bcs"))
        .toList();
  }

  private static void damage(Path sliver) throws IOException {
    byte[] bcs = Files.readAllBytes(sliver);
    bcs[100] ^= 1;
    Files.write(sliver, bcs);
  }

  private static byte[] shorten(Path sliver) throws IOException {
    byte[] bcs = Files.readAllBytes(sliver);
    return Arrays.copyOf(bcs, bcs.length - 1);
  }

  private static Run failure(String message) {
    return new Run(1, "", "rosmarus decode: " + message + System.lineSeparator());
  }
}
