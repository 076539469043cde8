package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NoQuorum;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSignature;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSignatureEpoch;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSigners;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.crypto.ValidatorSignature;

/** Rule 4: whether a quorum of the committee signed these bytes (Sui client spec, section 8). */
final class CertificateCheck {

  private CertificateCheck() {}

  /**
   * @throws CheckpointRefused unless it did
   */
  static void require(ValidatorCommittee committee, UnverifiedSummary summary) {
    CheckpointCertificate certificate = summary.certificate();
    if (certificate.epoch() != committee.epoch()) {
      throw new WrongSignatureEpoch(committee.epoch(), certificate.epoch());
    }
    int[] signers = signers(committee, certificate);
    long stake = committee.stake(signers);
    if (stake < committee.quorumStake()) {
      throw new NoQuorum(stake, committee.quorumStake());
    }
    byte[] message = CheckpointCertificate.message(summary.bcs(), committee.epoch());
    if (!committee.key(signers).verify(message, signature(certificate))) {
      throw new WrongSignature("not of the " + signers.length + " signers over this summary");
    }
  }

  static boolean holds(ValidatorCommittee committee, UnverifiedSummary summary) {
    try {
      require(committee, summary);
      return true;
    } catch (CheckpointRefused refused) {
      return false;
    }
  }

  private static int[] signers(ValidatorCommittee committee, CheckpointCertificate certificate) {
    int[] signers;
    try {
      signers = RoaringBitmap.decode(certificate.signers().segment());
    } catch (BcsException e) {
      throw new WrongSigners(e.getMessage());
    }
    int members = committee.members().size();
    if (signers.length > 0 && signers[signers.length - 1] >= members) {
      throw new WrongSigners(signers[signers.length - 1] + " of " + members + " members");
    }
    return signers;
  }

  private static ValidatorSignature signature(CheckpointCertificate certificate) {
    try {
      return ValidatorSignature.of(certificate.signature().toByteArray());
    } catch (CryptoException e) {
      throw new WrongSignature(e.getMessage());
    }
  }
}
