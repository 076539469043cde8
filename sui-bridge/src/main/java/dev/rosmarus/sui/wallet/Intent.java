package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * What an account signs, so that a signature of one kind of value never counts for another: three
 * bytes (scope, version 0, application Sui 0) before the value's BCS.
 */
public enum Intent {
  TRANSACTION(0),
  PERSONAL_MESSAGE(3);

  private final byte scope;

  Intent(int scope) {
    this.scope = (byte) scope;
  }

  /** The 32 bytes that are signed for a transaction, over the BCS of its TransactionData. */
  public static Digest ofTransaction(byte[] transactionDataBcs) {
    return TRANSACTION.digest(transactionDataBcs);
  }

  /** The 32 bytes that are signed for a message in the words of a person. */
  public static Digest ofPersonalMessage(byte[] message) {
    return PERSONAL_MESSAGE.digest(BcsWriter.encode(message, BcsWriter::bytes));
  }

  private Digest digest(byte[] bcs) {
    return Digest.blake2b(new byte[] {scope, 0, 0}, bcs);
  }
}
