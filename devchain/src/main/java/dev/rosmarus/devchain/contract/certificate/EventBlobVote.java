package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_ATTESTATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_ID_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_REPEATED_ATTESTATION;

import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.EventBlobAttestation;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node's word for an event blob (Walrus contracts spec, section 9.9). A node has one such word
 * outstanding in an epoch, and weights of contenders stand side by side until one has a quorum.
 *
 * @param attestation for the node's capability
 * @param state after the vote
 */
public record EventBlobVote(
    EventBlobAttestation attestation, EventBlobCertificationState state, Outcome outcome) {

  /** What a vote did. */
  public enum Outcome {
    /** Nothing: a blob that ends there or later is certified. */
    LATE,
    /** Its weight was added. */
    COUNTED,
    /** It made the quorum: the blob is to be registered and certified. */
    CERTIFIED
  }

  /**
   * @param epoch that the node names
   * @throws Abort unless the node may speak now, for this blob
   */
  public static EventBlobVote of(
      BlsCommittee committee,
      EventBlobCertificationState state,
      StorageNodeCap cap,
      EventBlob blob,
      long epoch) {
    BlsCommitteeMember member =
        committee.members().stream()
            .filter(candidate -> candidate.nodeId().equals(cap.nodeId()))
            .findFirst()
            .orElseThrow(() -> new Abort(SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER));
    Abort.unless(epoch == committee.epoch(), SYSTEM_STATE_INNER_INVALID_ID_EPOCH);
    long checkpoint = blob.endingCheckpointSequenceNumber();
    Optional<Long> certified =
        state.latestCertifiedBlob().map(EventBlob::endingCheckpointSequenceNumber);
    cap.lastEventBlobAttestation()
        .filter(last -> last.epoch() >= epoch)
        .ifPresent(last -> requireNext(last, checkpoint, certified));
    EventBlobAttestation attestation = new EventBlobAttestation(checkpoint, epoch);
    if (certified.isPresent() && U64.isAtLeast(certified.get(), checkpoint)) {
      return new EventBlobVote(attestation, state, Outcome.LATE);
    }
    int weight =
        U64.u16(state.aggregateWeightPerBlob().get(blob).orElse(0) + (long) member.weight());
    return Quorum.QUORUM.isReachedBy(weight, committee.nShards())
        ? new EventBlobVote(attestation, certified(blob), Outcome.CERTIFIED)
        : new EventBlobVote(attestation, counted(state, blob, weight), Outcome.COUNTED);
  }

  /** What the node said before in this epoch must have been settled, and lie before this. */
  private static void requireNext(
      EventBlobAttestation last, long checkpoint, Optional<Long> certified) {
    Abort.unless(
        U64.isLess(last.checkpointSequenceNumber(), checkpoint),
        SYSTEM_STATE_INNER_REPEATED_ATTESTATION);
    Abort.unless(
        certified.isPresent() && U64.isAtLeast(certified.get(), last.checkpointSequenceNumber()),
        SYSTEM_STATE_INNER_INCORRECT_ATTESTATION);
  }

  private static EventBlobCertificationState certified(EventBlob blob) {
    return new EventBlobCertificationState(Optional.of(blob), new VecMap<>(List.of()));
  }

  private static EventBlobCertificationState counted(
      EventBlobCertificationState state, EventBlob blob, int weight) {
    List<VecMap.Entry<EventBlob, Integer>> weights =
        new ArrayList<>(state.aggregateWeightPerBlob().entries());
    VecMap.Entry<EventBlob, Integer> entry = new VecMap.Entry<>(blob, weight);
    weights.replaceAll(each -> each.key().equals(blob) ? entry : each);
    if (!weights.contains(entry)) {
      weights.add(entry);
    }
    return new EventBlobCertificationState(state.latestCertifiedBlob(), new VecMap<>(weights));
  }
}
