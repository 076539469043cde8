package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSignature;
import dev.rosmarus.sui.wallet.WalletException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether everybody signed whose objects a transaction uses. */
final class SignatureCheck {

  private SignatureCheck() {}

  /**
   * @throws TransactionRejected unless there is one true signature of the sender, and one of the
   *     gas owner if that is somebody else, in this order
   */
  static void require(TransactionData transaction, Bytes bcs, List<Bytes> signatures) {
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
