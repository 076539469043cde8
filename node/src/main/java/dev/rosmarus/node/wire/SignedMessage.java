package dev.rosmarus.node.wire;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import java.util.Arrays;

/**
 * The bytes of a protocol message with a signature (Walrus encoding spec, section 11.3).
 *
 * <p>One that was received proves nothing by itself. Check in this order: {@link #message}, the
 * epoch, the contents, {@link #signedBy}.
 */
public final class SignedMessage {

  private final byte[] messageBcs;
  private final BlsSignature signature;

  private SignedMessage(byte[] messageBcs, BlsSignature signature) {
    this.messageBcs = messageBcs;
    this.signature = signature;
  }

  public static SignedMessage of(byte[] messageBcs, BlsSignature signature) {
    return new SignedMessage(messageBcs.clone(), signature);
  }

  public static SignedMessage sign(ProtocolMessage message, BlsSecretKey key) {
    byte[] bcs = message.encode();
    return new SignedMessage(bcs, key.sign(bcs));
  }

  public static SignedMessage read(BcsReader in) {
    return new SignedMessage(in.bytes(), ScalarBcs.readSignature(in));
  }

  public void write(BcsWriter out) {
    out.bytes(messageBcs).fixedBytes(signature.bytes());
  }

  /**
   * The message of the expected kind.
   *
   * @throws BcsException if the bytes are no such message
   */
  public <M extends ProtocolMessage> M message(Class<M> kind) {
    return ProtocolMessage.decode(kind, messageBcs);
  }

  /** Whether the holder of the key signed the bytes. */
  public boolean signedBy(BlsPublicKey key) {
    return key.verify(messageBcs, signature);
  }

  /** A copy of the signed bytes. */
  public byte[] messageBcs() {
    return messageBcs.clone();
  }

  public BlsSignature signature() {
    return signature;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedMessage signed
        && Arrays.equals(messageBcs, signed.messageBcs)
        && signature.equals(signed.signature);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(messageBcs) + signature.hashCode();
  }

  @Override
  public String toString() {
    return "message of " + messageBcs.length + " bytes signed " + signature;
  }
}
