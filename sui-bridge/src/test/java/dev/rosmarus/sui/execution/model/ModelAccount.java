package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.execution.port.TransactionSigner;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.util.Arrays;

/** An account with a true key. */
public final class ModelAccount implements TransactionSigner {

  private final SuiSecretKey key;

  public ModelAccount(int number) {
    byte[] seed = new byte[SuiSecretKey.BYTES];
    Arrays.fill(seed, (byte) number);
    this.key = SuiSecretKey.of(KeyScheme.ED25519, seed);
  }

  @Override
  public Address address() {
    return key.address();
  }

  @Override
  public Bytes sign(Bytes transactionDataBcs) {
    return Bytes.owning(key.signTransaction(transactionDataBcs.toByteArray()).bytes());
  }
}
