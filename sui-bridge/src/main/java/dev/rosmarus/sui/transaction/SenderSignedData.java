package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A transaction with its signatures, as it is stored and as raw transactions come (Sui client spec,
 * section 12).
 *
 * @param signatures each {@code flag || signature || public key}, the sender's first
 */
public record SenderSignedData(TransactionData transaction, List<Bytes> signatures) {

  public SenderSignedData {
    signatures = List.copyOf(signatures);
  }

  public static SenderSignedData read(BcsReader in) {
    long offset = in.position();
    int transactions = in.sequenceLength(1);
    if (transactions != 1) {
      throw BcsReader.invalid(offset, "number of signed transactions", transactions);
    }
    byte[] expected = TransactionData.intent();
    byte[] intent = in.fixedBytes(expected.length);
    if (!Arrays.equals(intent, expected)) {
      throw BcsReader.invalid(offset + 1, "intent", HexFormat.of().formatHex(intent));
    }
    return new SenderSignedData(TransactionData.read(in), in.vec(1, Bytes::read));
  }

  public void write(BcsWriter out) {
    out.sequenceLength(1).fixedBytes(TransactionData.intent());
    transaction.write(out);
    out.vec(signatures, (to, signature) -> signature.write(to));
  }
}
