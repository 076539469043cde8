package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.Persistence.Permanent;
import dev.rosmarus.node.wire.ProtocolMessage.InvalidBlob;
import dev.rosmarus.node.wire.ProtocolMessage.StorageConfirmation;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolMessageTest {

  private static final BlobId BLOB_ID = BlobId.of(new byte[32]);
  private static final ProtocolMessage CONFIRMATION =
      new StorageConfirmation(21, BLOB_ID, new Permanent());

  @ParameterizedTest
  @CsvSource({
    "0, 7, intent type",
    "1, 1, intent version",
    "2, 0, intent app id",
    "2, 4, intent app id"
  })
  void refusesAForeignIntent(int at, byte value, String what) {
    byte[] bcs = CONFIRMATION.encode();
    bcs[at] = value;
    assertThatThrownBy(() -> ProtocolMessage.decode(bcs))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("invalid " + what + ": " + value);
  }

  @Test
  void refusesAMessageOfAnotherType() {
    byte[] bcs = new InvalidBlob(21, BLOB_ID).encode();
    assertThatThrownBy(() -> ProtocolMessage.decode(StorageConfirmation.class, bcs))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("2, not that of a StorageConfirmation");
  }

  @Test
  void refusesBytesBehindTheMessage() {
    byte[] bcs = CONFIRMATION.encode();
    assertThatThrownBy(() -> ProtocolMessage.decode(Arrays.copyOf(bcs, bcs.length + 1)))
        .isInstanceOf(BcsException.TrailingBytes.class);
  }

  @Test
  void refusesToWriteAnEpochThatIsNoU32() {
    assertThatThrownBy(() -> new InvalidBlob(1L << 32, BLOB_ID).encode())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4294967296");
  }

  @Test
  void isNotSignedByAnotherKey() {
    BlsSecretKey key = BlsSecretKey.generate(new SecureRandom());
    SignedMessage signed = SignedMessage.sign(CONFIRMATION, key);
    assertThat(signed.signedBy(key.publicKey())).isTrue();
    assertThat(signed.signedBy(BlsSecretKey.generate(new SecureRandom()).publicKey())).isFalse();
  }

  @Test
  void isNotSignedAfterAChange() {
    BlsSecretKey key = BlsSecretKey.generate(new SecureRandom());
    SignedMessage signed = SignedMessage.sign(CONFIRMATION, key);
    ProtocolMessage later = new StorageConfirmation(22, BLOB_ID, new Permanent());
    assertThat(SignedMessage.of(later.encode(), signed.signature()).signedBy(key.publicKey()))
        .isFalse();
  }
}
