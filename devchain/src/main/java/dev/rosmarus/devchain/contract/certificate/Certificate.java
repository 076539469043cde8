package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_NOT_ENOUGH_STAKE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_SIG_VERIFICATION;

import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSignature;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import java.util.BitSet;
import java.util.List;

/**
 * A message with the aggregate signature of some members, as a transaction passes it. Checks run in
 * the contract's order: bitmap, weight, signature, header (Walrus contracts spec, section 9.8).
 */
public record Certificate(Bytes signature, Bytes signersBitmap, Bytes message) {

  /**
   * What was signed.
   *
   * @param committee the current one; its keys are points of the curve
   * @throws Abort unless members of the needed weight signed it in this committee's epoch
   */
  public CertifiedMessage verify(BlsCommittee committee, Quorum needed) {
    List<BlsCommitteeMember> members = committee.members();
    BitSet indices = SignerBitmap.read(signersBitmap.toByteArray(), members.size());
    List<BlsCommitteeMember> signers = indices.stream().mapToObj(members::get).toList();
    int weight = signers.stream().mapToInt(BlsCommitteeMember::weight).sum();
    Abort.unless(needed.isReachedBy(weight, committee.nShards()), BLS_AGGREGATE_NOT_ENOUGH_STAKE);
    Abort.unless(isSignedBy(signers), BLS_AGGREGATE_SIG_VERIFICATION);
    return CertifiedMessage.parse(message.toByteArray(), committee.epoch(), weight);
  }

  private boolean isSignedBy(List<BlsCommitteeMember> signers) {
    BlsPublicKey sum =
        BlsPublicKey.aggregate(
            signers.stream()
                .map(member -> BlsPublicKey.validatedElsewhere(member.publicKey().bytes()))
                .toList());
    try {
      return sum.verify(message.toByteArray(), BlsSignature.of(signature.toByteArray()));
    } catch (InvalidSignature e) {
      return false;
    }
  }
}
