package dev.rosmarus.sui.execution.port;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.wallet.Wallet;

/** Who signs for an account, without anybody at a keyboard. */
public interface TransactionSigner {

  Address address();

  /**
   * Signs a transaction, given as the BCS of its TransactionData.
   *
   * @return {@code flag || signature || public key}
   */
  Bytes sign(Bytes transactionDataBcs);

  static TransactionSigner of(Wallet wallet) {
    return new TransactionSigner() {
      @Override
      public Address address() {
        return wallet.address();
      }

      @Override
      public Bytes sign(Bytes transactionDataBcs) {
        return Bytes.owning(wallet.signTransaction(transactionDataBcs.toByteArray()).bytes());
      }
    };
  }
}
