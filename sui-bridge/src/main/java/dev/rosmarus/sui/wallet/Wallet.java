package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.WalletException.AddressWithoutKey;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import dev.rosmarus.sui.wallet.WalletException.NoWalletFile;
import dev.rosmarus.sui.wallet.WalletException.UnknownEnvironment;
import java.nio.file.Path;

/**
 * The account that a node acts for: where its chain answers, its address, and its signature without
 * anybody at a keyboard. Safe from many threads; never shows its secret.
 */
public final class Wallet {

  private final WalletEnvironment environment;
  private final SuiSecretKey key;

  /** A wallet that is in no file. */
  public Wallet(WalletEnvironment environment, SuiSecretKey key) {
    this.environment = environment;
    this.key = key;
  }

  /**
   * Opens the wallet that an operator wants.
   *
   * @throws NoWalletFile if none is named and none found
   * @throws InvalidWalletFile if the file or its keystore is missing or malformed
   * @throws UnknownEnvironment if the wanted environment is not in the file
   * @throws AddressWithoutKey if the keystore cannot sign for the wanted address
   */
  public static Wallet open(WalletSource source, WalletFolders folders) {
    Path file = source.path().map(folders::expand).orElseGet(folders::findWalletFile);
    return WalletConfig.load(file, folders)
        .open(source.activeEnvironment(), source.activeAddress());
  }

  public WalletEnvironment environment() {
    return environment;
  }

  public Address address() {
    return key.address();
  }

  public SuiPublicKey publicKey() {
    return key.publicKey();
  }

  /** Signs a transaction, given as the BCS of its TransactionData. */
  public SimpleSignature signTransaction(byte[] transactionDataBcs) {
    return key.signTransaction(transactionDataBcs);
  }

  /** Signs a message in the words of a person. */
  public SimpleSignature signPersonalMessage(byte[] message) {
    return key.signPersonalMessage(message);
  }

  @Override
  public String toString() {
    return "wallet of " + key.address() + " on " + environment.alias();
  }
}
