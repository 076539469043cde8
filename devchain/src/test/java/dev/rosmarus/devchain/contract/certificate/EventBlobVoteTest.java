package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_ATTESTATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_ID_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_REPEATED_ATTESTATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.certificate.EventBlobVote.Outcome;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.EventBlobAttestation;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBlobVoteTest {

  private static final long EPOCH = 5;

  /** Nodes 1 to 4 with 3, 3, 2 and 2 shards; a quorum takes 7. */
  private static final BlsCommittee COMMITTEE =
      new BlsCommittee(
          IntStream.rangeClosed(1, 4)
              .mapToObj(i ->
                  new BlsCommitteeMember(
                      BlsKeyBytes.of(new byte[0]), i < 3 ? 3 : 2, Address.ofShort(i)))
              .toList(),
          10,
          EPOCH,
          BlsKeyBytes.of(new byte[0]));

  private static final EventBlobCertificationState NOTHING =
      new EventBlobCertificationState(Optional.empty(), new VecMap<>(List.of()));

  @Test
  void countsContendersSideBySide() {
    EventBlobVote first = vote(NOTHING, 1, blob(7, 100));
    EventBlobVote second = vote(first.state(), 2, blob(8, 100));
    EventBlobVote third = vote(second.state(), 3, blob(7, 100));

    assertThat(first.attestation()).isEqualTo(new EventBlobAttestation(100, EPOCH));
    assertThat(List.of(first, second, third))
        .extracting(EventBlobVote::outcome)
        .containsOnly(Outcome.COUNTED);
    assertThat(third.state().latestCertifiedBlob()).isEmpty();
    assertThat(third.state().aggregateWeightPerBlob().entries())
        .containsExactly(new VecMap.Entry<>(blob(7, 100), 5), new VecMap.Entry<>(blob(8, 100), 3));
  }

  @Test
  void aQuorumCertifiesAndClearsAllWeights() {
    EventBlobCertificationState state = NOTHING;
    state = vote(state, 2, blob(8, 100)).state();
    state = vote(state, 1, blob(7, 100)).state();
    state = vote(state, 3, blob(7, 100)).state();

    EventBlobVote last = vote(state, 4, blob(7, 100));

    assertThat(last.outcome()).isEqualTo(Outcome.CERTIFIED);
    assertThat(last.state()).isEqualTo(certified(blob(7, 100)));
  }

  @Test
  void aLateVoteIsNotedAndChangesNothingElse() {
    EventBlobCertificationState state = certified(blob(7, 100));

    EventBlobVote late = vote(state, 1, blob(9, 100));
    assertThat(late)
        .isEqualTo(new EventBlobVote(new EventBlobAttestation(100, EPOCH), state, Outcome.LATE));
  }

  @Test
  void onlyMembersSpeakAndOnlyInTheirEpoch() {
    assertAborts(
        SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER,
        () -> EventBlobVote.of(COMMITTEE, NOTHING, cap(9), blob(7, 100), EPOCH + 1));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_ID_EPOCH,
        () -> EventBlobVote.of(COMMITTEE, NOTHING, cap(1), blob(7, 100), EPOCH - 1));
  }

  @Test
  void aNodeDoesNotRepeatItself() {
    EventBlobCertificationState state = certified(blob(7, 100));

    assertAborts(
        SYSTEM_STATE_INNER_REPEATED_ATTESTATION,
        () -> vote(state, cap(1, 100, EPOCH), blob(8, 100)));
    assertAborts(
        SYSTEM_STATE_INNER_REPEATED_ATTESTATION,
        () -> vote(state, cap(1, 101, EPOCH), blob(8, 100)));
  }

  @Test
  void aNodeWaitsUntilItsLastWordIsSettled() {
    EventBlobCertificationState state = certified(blob(7, 100));

    assertAborts(
        SYSTEM_STATE_INNER_INCORRECT_ATTESTATION,
        () -> vote(state, cap(1, 101, EPOCH), blob(8, 200)));
    assertAborts(
        SYSTEM_STATE_INNER_INCORRECT_ATTESTATION,
        () -> vote(NOTHING, cap(1, 100, EPOCH), blob(8, 200)));
    assertThat(vote(state, cap(1, 100, EPOCH), blob(8, 200)).outcome()).isEqualTo(Outcome.COUNTED);
  }

  @Test
  void whatANodeSaidInEarlierEpochsIsForgotten() {
    assertThat(vote(NOTHING, cap(1, 500, EPOCH - 1), blob(8, 200)).outcome())
        .isEqualTo(Outcome.COUNTED);
  }

  @Test
  void checkpointsAreUnsigned() {
    EventBlobCertificationState state = certified(blob(7, 100));

    assertThat(vote(state, 1, blob(8, -1)).outcome()).isEqualTo(Outcome.COUNTED);
  }

  private static EventBlobVote vote(EventBlobCertificationState state, int node, EventBlob blob) {
    return vote(state, cap(node), blob);
  }

  private static EventBlobVote vote(
      EventBlobCertificationState state, StorageNodeCap cap, EventBlob blob) {
    return EventBlobVote.of(COMMITTEE, state, cap, blob, EPOCH);
  }

  private static EventBlobCertificationState certified(EventBlob blob) {
    return new EventBlobCertificationState(Optional.of(blob), new VecMap<>(List.of()));
  }

  private static EventBlob blob(long id, long checkpoint) {
    return new EventBlob(BlobIdBytes.of(BigInteger.valueOf(id)), checkpoint);
  }

  private static StorageNodeCap cap(int node) {
    return cap(node, Optional.empty());
  }

  private static StorageNodeCap cap(int node, long checkpoint, long epoch) {
    return cap(node, Optional.of(new EventBlobAttestation(checkpoint, epoch)));
  }

  private static StorageNodeCap cap(int node, Optional<EventBlobAttestation> last) {
    return new StorageNodeCap(
        Address.ofShort(100 + node), Address.ofShort(node), 0, last, RootHash.ZERO, 0, 0);
  }
}
