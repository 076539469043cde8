package dev.rosmarus.node.confirmation;

import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.CryptoException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of an entry: length and CRC-32C of the rest as u32, the time in milliseconds as u64,
 * all little-endian, then the signed bytes and the signature.
 */
final class SignedEntryForm {

  static final int HEAD_BYTES = 2 * Integer.BYTES;

  /** No message of the protocol comes near. */
  static final int REST_BYTES_MAX = 1 << 16;

  private static final int REST_BYTES_MIN = Long.BYTES + BlsSignature.BYTES;

  private SignedEntryForm() {}

  /**
   * @throws IllegalArgumentException for a message longer than any of the protocol
   */
  static byte[] encode(SignedEntry entry) {
    byte[] message = entry.signed().messageBcs();
    int rest = REST_BYTES_MIN + message.length;
    if (rest > REST_BYTES_MAX) {
      throw new IllegalArgumentException("a message of " + message.length + " bytes");
    }
    ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + rest).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(rest).putInt(0).putLong(entry.at().toEpochMilli());
    out.put(message).put(entry.signed().signature().bytes());
    out.putInt(Integer.BYTES, checksum(out.array(), HEAD_BYTES, rest));
    return out.array();
  }

  /**
   * The entry at the buffer's position, which moves behind it; nothing if no whole one is there.
   */
  static Optional<SignedEntry> decode(ByteBuffer in) {
    ByteBuffer from = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (from.remaining() < HEAD_BYTES) {
      return Optional.empty();
    }
    int rest = from.getInt();
    int checksum = from.getInt();
    if (rest < REST_BYTES_MIN || rest > REST_BYTES_MAX || rest > from.remaining()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[rest];
    from.get(bytes);
    if (checksum(bytes, 0, rest) != checksum) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Instant at = Instant.ofEpochMilli(fields.getLong());
    byte[] message = new byte[rest - REST_BYTES_MIN];
    byte[] signature = new byte[BlsSignature.BYTES];
    fields.get(message).get(signature);
    try {
      SignedEntry entry =
          new SignedEntry(at, SignedMessage.of(message, BlsSignature.of(signature)));
      in.position(in.position() + HEAD_BYTES + rest);
      return Optional.of(entry);
    } catch (CryptoException e) {
      return Optional.empty();
    }
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
