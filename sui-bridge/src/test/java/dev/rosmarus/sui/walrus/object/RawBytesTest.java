package dev.rosmarus.sui.walrus.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RawBytesTest {

  /** Of root 0xABC, encoding 1 and 5000000 bytes: Walrus contracts spec, section 12. */
  private static final byte[] BLOB_ID =
      HexFormat.of().parseHex("ae69370e38ce964328f818eaf5e99b490d92f8c0fd400061232d8cea775c701b");

  private static final byte[] COMPRESSED_INFINITY =
      HexFormat.of().parseHex("c0" + "00".repeat(BlsPublicKey.BYTES - 1));

  @Test
  void derivesBlobIdsAsTheContractsDo() {
    byte[] root = new byte[RootHash.BYTES];
    root[0] = (byte) 0xbc;
    root[1] = 0x0a;
    assertThat(BlobIdBytes.derive(1, 5_000_000, RootHash.of(root)).bytes()).isEqualTo(BLOB_ID);
    assertThat(HexFormat.of().formatHex(BlobIdBytes.derive(1, 1, RootHash.ZERO).bytes()))
        .isEqualTo("21e730b2a185fc61ef4c445a42b1104e73187326a1ec8434fcd3835056116285");
  }

  @Test
  void writesBlobIdsAsTheChainDoes() {
    BlobIdBytes id = BlobIdBytes.of(BLOB_ID);
    assertThat(BcsWriter.encode(id, (out, v) -> v.write(out))).isEqualTo(BLOB_ID);
    assertThat(BlobIdBytes.of(id.toBigInteger())).isEqualTo(id);
    assertThat(id.toBigInteger().toString(16)).startsWith("1b705c77").endsWith("0e3769ae");
  }

  @Test
  void writesBlobIdsAsTextForUrls() {
    BlobIdBytes id = BlobIdBytes.of(BLOB_ID);
    assertThat(id).hasToString("rmk3DjjOlkMo-Bjq9embSQ2S-MD9QABhIy2M6ndccBs");
    assertThat(BlobIdBytes.parse(id.toString())).contains(id);
  }

  @Test
  void refusesTextThatIsNoBlobId() {
    assertThat(BlobIdBytes.parse("rmk3")).isEmpty();
    assertThat(BlobIdBytes.parse("rmk3DjjOlkMo+Bjq9embSQ2S+MD9QABhIy2M6ndccBs")).isEmpty();
    assertThat(BlobIdBytes.parse("rmk3DjjOlkMo-Bjq9embSQ2S-MD9QABhIy2M6ndccBt")).isEmpty();
    assertThat(BlobIdBytes.parse("rmk3DjjOlkMo-Bjq9embSQ2S-MD9QABhIy2M6ndccBs=")).isEmpty();
  }

  @Test
  void refusesNumbersThatAreNoBlobId() {
    assertThatThrownBy(() -> BlobIdBytes.of(BigInteger.TWO.pow(256)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RootHash.of(new byte[31])).hasMessageContaining("31");
  }

  @Test
  void keepsKindsApart() {
    assertThat(RootHash.of(BLOB_ID)).isNotEqualTo(BlobIdBytes.of(BLOB_ID));
  }

  @Test
  void isNotChangedThroughItsArrays() {
    byte[] bytes = BLOB_ID.clone();
    BlobIdBytes id = BlobIdBytes.of(bytes);
    bytes[0]++;
    id.bytes()[1]++;
    assertThat(id.bytes()).isEqualTo(BLOB_ID);
  }

  @Test
  void findsTheKeyInGoodBytes() {
    BlsPublicKey bls = BlsSecretKey.generate(new SecureRandom()).publicKey();
    assertThat(BlsKeyBytes.uncompressed(bls).validated()).contains(bls);
    assertThat(BlsKeyBytes.compressed(bls).validated()).contains(bls);
    NetworkPublicKey network = NetworkSecretKey.generate(new SecureRandom()).publicKey();
    assertThat(NetworkKeyBytes.of(network).validated()).contains(network);
  }

  @Test
  void readsBadKeysAndFindsNothingInThem() {
    BlsKeyBytes infinity =
        BcsReader.decode(
            BcsWriter.encode(COMPRESSED_INFINITY, BcsWriter::bytes), BlsKeyBytes::read);
    assertThat(infinity.validated()).isEmpty();
    assertThat(BlsKeyBytes.of(new byte[] {1, 2}).validated()).isEmpty();
    assertThat(NetworkKeyBytes.of(new byte[NetworkPublicKey.BYTES]).validated()).isEmpty();
  }
}
