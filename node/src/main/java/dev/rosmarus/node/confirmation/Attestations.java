package dev.rosmarus.node.confirmation;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;

/**
 * Attests that a blob was encoded wrongly (Walrus node runtime spec, section 10.5). The caller has
 * checked a proof of that.
 */
public final class Attestations {

  private final CommitteeService committees;
  private final Signer signer;

  public Attestations(CommitteeService committees, Signer signer) {
    this.committees = committees;
    this.signer = signer;
  }

  /** The attestation for the current epoch. */
  public SignedMessage invalidBlob(BlobId blob) throws InterruptedException {
    return signer.sign(new ProtocolMessage.InvalidBlob(committees.snapshot().epoch(), blob));
  }
}
