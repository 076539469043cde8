package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.transaction.TransactionLimits;
import dev.rosmarus.sui.wallet.SuiSignature;
import dev.rosmarus.sui.wallet.WalletException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether bytes are a transaction that everybody signed whose objects it uses. */
final class Admission {

  private Admission() {}

  /**
   * @throws TransactionRejected if the bytes are no transaction of a user's
   */
  static TransactionData decode(Bytes bcs) {
    if (bcs.size() > TransactionLimits.TRANSACTION_BYTES_MAX) {
      throw new TransactionRejected(
          Reason.TOO_LARGE,
          "transaction of %d bytes, at most %d are allowed"
              .formatted(bcs.size(), TransactionLimits.TRANSACTION_BYTES_MAX));
    }
    try {
      return BcsReader.decode(bcs.segment(), TransactionData::read);
    } catch (BcsException e) {
      throw new TransactionRejected(Reason.MALFORMED, "malformed transaction: " + e.getMessage());
    }
  }

  /**
   * @throws TransactionRejected unless there is one true signature of the sender, and one of the
   *     gas owner if that is somebody else, in this order
   */
  static void requireSigned(TransactionData transaction, Bytes bcs, List<Bytes> signatures) {
    Set<Address> signers = new LinkedHashSet<>();
    signers.add(transaction.sender());
    signers.add(transaction.gas().owner());
    if (signatures.size() != signers.size()) {
      throw invalid(
          "%d signatures where %d are needed, of %s"
              .formatted(signatures.size(), signers.size(), signers));
    }
    byte[] message = bcs.toByteArray();
    int index = 0;
    for (Address signer : signers) {
      requireOf(signer, message, signatures.get(index++));
    }
  }

  private static void requireOf(Address signer, byte[] message, Bytes signature) {
    SuiSignature parsed;
    try {
      parsed = SuiSignature.parse(signature.toByteArray());
    } catch (WalletException e) {
      throw invalid(e.getMessage());
    }
    if (!parsed.isOfTransaction(signer, message)) {
      throw invalid("it is not " + signer + "'s signature of this transaction");
    }
  }

  private static TransactionRejected invalid(String why) {
    return new TransactionRejected(Reason.INVALID_SIGNATURE, "Invalid user signature: " + why);
  }
}
