package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.blob;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The stored forms to the byte: those of records and pools because all nodes must write the same
 * snapshot (Walrus node runtime spec, section 19), that of the aggregate so that no later version
 * reads older rows wrongly.
 */
class RowFormsTest {

  private static final String EVENT = "20" + "2a".repeat(32);

  private static String hex(BlobInfo blob) {
    return HexFormat.of().formatHex(BcsWriter.encode(blob, (out, row) -> row.write(out)));
  }

  @Test
  void aggregateOfAnInvalidBlob() {
    assertThat(hex(new InvalidBlob(3, event(7))))
        .isEqualTo("00" + "03000000" + EVENT + "0700000000000000");
  }

  @Test
  void aggregateOfTheOlderForm() {
    ValidBlob blob =
        new ValidBlob(
            true,
            epoch(2),
            counts(3, 1),
            Optional.of(permanent(4, 9, 5)),
            Optional.empty(),
            new LivenessForm.V1(epoch(8), NONE));
    assertThat(hex(blob))
        .isEqualTo(
            "01"
                + "01"
                + "0102000000"
                + "03000000"
                + "01000000"
                + "01"
                + "04000000"
                + "09000000"
                + EVENT
                + "0500000000000000"
                + "00"
                + "0108000000"
                + "00");
  }

  @Test
  void aggregateOfTheNewerForm() {
    ValidBlob blob =
        new ValidBlob(
            false,
            NONE,
            counts(3, 1),
            Optional.empty(),
            Optional.of(permanent(1, 9, 6)),
            new LivenessForm.V2(counts(5, 4)));
    assertThat(hex(blob))
        .isEqualTo(
            "02"
                + "00"
                + "00"
                + "03000000"
                + "01000000"
                + "00"
                + "01"
                + "01000000"
                + "09000000"
                + EVENT
                + "0600000000000000"
                + "05000000"
                + "04000000");
  }

  @Test
  void unknownVersionsAreRefused() {
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {3}, BlobInfo::read))
        .isInstanceOf(BcsException.UnknownVariant.class);
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {1}, PerObjectBlobInfo::read))
        .isInstanceOf(BcsException.UnknownVariant.class);
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {1}, PerObjectPooledBlobInfo::read))
        .isInstanceOf(BcsException.UnknownVariant.class);
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {1}, StoragePoolInfo::read))
        .isInstanceOf(BcsException.UnknownVariant.class);
  }

  @Test
  void permanentReferencesToNothingAreRefused() {
    byte[] bcs =
        HexFormat.of()
            .parseHex(
                "02"
                    + "00"
                    + "00"
                    + "00000000"
                    + "00000000"
                    + "01"
                    + "00000000"
                    + "09000000"
                    + EVENT
                    + "0600000000000000"
                    + "00"
                    + "00000000"
                    + "00000000");
    assertThatThrownBy(() -> BcsReader.decode(bcs, BlobInfo::read))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("count of permanent objects: 0");
  }

  /** The whole file of the spec's example: its length and hash. */
  @Test
  void recordsAndPoolsAreThoseOfTheSnapshotVector() {
    BcsWriter file = BcsWriter.growing();
    file.fixedBytes(HexFormat.of().parseHex("b10b1f05" + "00000001"));
    BcsWriter header = BcsWriter.growing().u32(7).variant(0);
    event(3).write(header);
    header.u64(42);
    file.bytes(header.toByteArray());

    section(file, 1, 2);
    entry(
        file,
        1,
        out -> new PerObjectBlobInfo(blob(10), 1, epoch(2), 5, false, event(1), false).write(out));
    entry(
        file,
        2,
        out -> new PerObjectBlobInfo(blob(11), 3, NONE, 9, true, event(2), true).write(out));
    section(file, 2, 2);
    entry(file, 4, out -> new StoragePoolInfo(1, 100).write(out));
    entry(file, 5, out -> new StoragePoolInfo(2, 50).write(out));
    section(file, 3, 1);
    entry(
        file,
        3,
        out -> new PerObjectPooledBlobInfo(blob(20), 2, epoch(4), object(8), event(5)).write(out));

    assertThat(file.position()).isEqualTo(567);
    assertThat(XxHash64.hash(file.toByteArray())).isEqualTo(0x17cf49e2fd041371L);
  }

  @Test
  void hashOfTheVectorIsTheKnownOne() {
    assertThat(XxHash64.hash(new byte[0])).isEqualTo(0xef46db3751d8e999L);
    assertThat(XxHash64.hash("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0x44bc2cf5ad770999L);
  }

  private static void section(BcsWriter file, int tag, int entries) {
    file.u8(tag).fixedBytes(new byte[7]).u8(entries);
  }

  private static void entry(BcsWriter file, int key, Consumer<BcsWriter> row) {
    BcsWriter value = BcsWriter.growing();
    row.accept(value);
    file.bytes(objectKey(key)).bytes(value.toByteArray());
  }

  private static byte[] objectKey(int key) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) key;
    return bytes;
  }
}
