package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.lang.foreign.MemorySegment;

/** A transaction as it lies on the chain: somebody's, or the system's own. */
public sealed interface Transaction permits TransactionData, SystemTransaction {

  /** What stands before the BCS when the digest is taken. */
  String DIGEST_SALT = "TransactionData::";

  /**
   * The transaction that these bytes are, all of them.
   *
   * @throws BcsException if they are none; a system transaction is not read beyond its kind
   */
  static Transaction decode(MemorySegment bcs) {
    BcsReader in = BcsReader.of(bcs);
    int kind = TransactionData.readUpToKind(in);
    return kind == ProgrammableTransaction.KIND
        ? BcsReader.decode(bcs, TransactionData::read)
        : new SystemTransaction(SystemTransaction.Kind.of(kind), digest(bcs));
  }

  /** The name of the transaction with this BCS. */
  static Digest digest(MemorySegment bcs) {
    return Digest.salted(DIGEST_SALT, bcs);
  }

  /** The name of the transaction. */
  Digest digest();
}
