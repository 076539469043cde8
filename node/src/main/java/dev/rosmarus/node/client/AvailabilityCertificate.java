package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.wire.MessageCertificate;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.node.wire.SignersBitmap;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.List;

/**
 * The word of a quorum that it stores a blob, each signature checked (Walrus contracts spec,
 * section 9.8). The chain takes it during the epoch of the committee, and not afterwards.
 *
 * @param epoch of the committee that signed
 * @param committeeSize members of that committee
 */
public record AvailabilityCertificate(
    long epoch, int committeeSize, MessageCertificate certificate) {

  /** Aggregates checked signatures; computes for a few milliseconds. */
  static AvailabilityCertificate of(
      EpochCommittee committee,
      Confirmation confirmed,
      List<Integer> signers,
      List<BlsSignature> signatures) {
    SignedMessage signed =
        SignedMessage.of(confirmed.message().encode(), BlsSignature.aggregate(signatures));
    return new AvailabilityCertificate(
        committee.epoch(), committee.members().size(), new MessageCertificate(signers, signed));
  }

  /** In the form in which it is posted. */
  public Certificate posted() {
    return new Certificate(
        Bytes.of(certificate.signed().signature().bytes()),
        Bytes.of(SignersBitmap.encode(certificate.signers(), committeeSize)),
        Bytes.of(certificate.signed().messageBcs()));
  }
}
