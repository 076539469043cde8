package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.wallet.WalletException.InvalidSignature;
import java.util.Optional;

/**
 * A signature of an account as transactions carry it: a flag byte, then what its scheme says (Sui
 * client spec, section 16). What this code cannot verify is kept as {@link OpaqueSignature}, and is
 * never taken for valid.
 */
public sealed interface SuiSignature permits SimpleSignature, MultisigSignature, OpaqueSignature {

  SignatureScheme scheme();

  /** The serialized form, flag byte first; a copy. */
  byte[] bytes();

  /** The address that the key inside belongs to, where there is one. */
  Optional<Address> signer();

  /**
   * Whether this is the address's signature over the digest.
   *
   * @param signingDigest of {@link Intent}
   */
  boolean isOf(Address address, Digest signingDigest);

  /** Whether this is the address's signature of the transaction, given as its TransactionData. */
  default boolean isOfTransaction(Address address, byte[] transactionDataBcs) {
    return isOf(address, Intent.ofTransaction(transactionDataBcs));
  }

  /** Whether this is the address's signature of a message in the words of a person. */
  default boolean isOfPersonalMessage(Address address, byte[] message) {
    return isOf(address, Intent.ofPersonalMessage(message));
  }

  /** Standard base64 of the serialized form. */
  default String text() {
    return StandardBase64.encode(bytes());
  }

  /**
   * Reads the serialized form, with or without a BCS length before it, as servers send both.
   *
   * @throws InvalidSignature unless all bytes are one signature of a known scheme
   */
  static SuiSignature parse(byte[] bytes) {
    boolean bare = bytes.length > 0 && SignatureScheme.ofFlag(bytes[0]).isPresent();
    try {
      return SerializedSignature.read(bare ? bytes : BcsReader.decode(bytes, BcsReader::bytes));
    } catch (BcsException e) {
      throw new InvalidSignature(e.getMessage());
    }
  }

  /**
   * Reads the base64 text of the serialized form.
   *
   * @throws InvalidSignature unless it is one signature of a known scheme
   */
  static SuiSignature parse(String text) {
    return parse(
        StandardBase64.decode(text)
            .orElseThrow(() -> new InvalidSignature("not base64 with padding")));
  }
}
