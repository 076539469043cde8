package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_KEY_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_PROOF_OF_POSSESSION;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSignature;

/**
 * What a node signs with the key it registers (Walrus contracts spec, section 9.8). Good for one
 * sender in one epoch.
 *
 * @param key compressed
 */
public record ProofOfPossession(long epoch, Address sender, Bytes key) {

  /** The signed bytes. */
  public byte[] message() {
    return BcsWriter.encode(
        this,
        (out, proof) -> {
          out.u8(CertifiedMessage.PROOF_OF_POSSESSION);
          out.u8(CertifiedMessage.INTENT_VERSION);
          out.u8(CertifiedMessage.APP_ID);
          out.u32(proof.epoch);
          proof.sender.write(out);
          out.fixedBytes(proof.key.toByteArray());
        });
  }

  /**
   * The key, now that its owner is known to have it.
   *
   * @throws Abort for a key of another length, or unless the key signed this very message
   */
  public BlsPublicKey verify(Bytes signature) {
    Abort.unless(key.size() == BlsPublicKey.BYTES, MESSAGES_INVALID_KEY_LENGTH);
    try {
      BlsPublicKey publicKey = BlsPublicKey.of(key.toByteArray());
      Abort.unless(
          publicKey.verify(message(), BlsSignature.of(signature.toByteArray())),
          STAKING_POOL_INVALID_PROOF_OF_POSSESSION);
      return publicKey;
    } catch (InvalidPublicKey | InvalidSignature e) {
      throw new Abort(STAKING_POOL_INVALID_PROOF_OF_POSSESSION);
    }
  }
}
