package dev.rosmarus.sui.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.EventsMissingOrExtra;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.Malformed;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotEndOfEpoch;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotTrusted;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotUnderstood;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.UnusableCommittee;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongContents;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongEffects;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongEpoch;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongEvents;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongObject;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongPreviousDigest;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSequenceNumber;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSignature;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongTransaction;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongTransactionCount;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CheckpointVerifierTest {

  private final TestChain chain = new TestChain(1, 4);
  private final VerifierState state = chain.state();
  private final UnverifiedCheckpoint genuine = chain.next(4);

  @Test
  void acceptsWhatTheChainMade() {
    VerifiedCheckpoint first = CheckpointVerifier.verify(state, genuine);
    VerifiedCheckpoint second = CheckpointVerifier.verify(first.next(), chain.next(0));
    VerifiedCheckpoint last = CheckpointVerifier.verify(second.next(), chain.lastOfEpoch());
    VerifiedCheckpoint next = CheckpointVerifier.verify(last.next(), chain.next(1));
    assertThat(first.transactions()).hasSize(4);
    assertThat(first.objects()).hasSize(1);
    assertThat(first.transactions().get(0).body()).isPresent();
    assertThat(second.transactions()).isEmpty();
    assertThat(next.next().committee())
        .isEqualTo(chain.committee())
        .isNotEqualTo(state.committee());
  }

  @Test
  void followsSummariesAlone() {
    VerifierState next = CheckpointVerifier.verify(state, genuine.summary());
    assertThat(CheckpointVerifier.verify(next, chain.next(2)).sequenceNumber())
        .isEqualTo(genuine.sequenceNumber() + 1);
  }

  @Test
  void refusesOneThatIsNotNext() {
    UnverifiedCheckpoint later = chain.next(1);
    assertRefused(later, WrongSequenceNumber.class, 1);
    assertRefused(withSequenceNumber(7), WrongSequenceNumber.class, 1);
  }

  private UnverifiedCheckpoint withSequenceNumber(long number) {
    return new UnverifiedCheckpoint(
        number, genuine.summary(), genuine.contents(), genuine.transactions(), genuine.objects());
  }

  @Test
  void refusesOneOfAnotherHistory() {
    TestChain fork = new TestChain(1, 4);
    fork.next(3);
    VerifierState other = fork.state();
    VerifierState mixed =
        new VerifierState(
            new VerifiedSummary(state.last().summary(), other.last().digest()), state.committee());
    assertThatThrownBy(() -> CheckpointVerifier.verify(mixed, genuine))
        .isInstanceOf(WrongPreviousDigest.class)
        .hasMessageContaining(state.last().digest().toString())
        .hasMessageContaining(other.last().digest().toString());
  }

  @Test
  void refusesAnEpochThatHasNotBegun() {
    CheckpointSummary summary = CheckpointSummary.decode(genuine.summary().bcs());
    CheckpointSummary later =
        new CheckpointSummary(
            summary.epoch() + 1,
            summary.sequenceNumber(),
            summary.networkTotalTransactions(),
            summary.contentDigest(),
            summary.previousDigest(),
            summary.epochRollingGas(),
            summary.timestampMs(),
            summary.commitments(),
            summary.endOfEpoch(),
            summary.versionSpecificData());
    assertRefused(with(chain.sign(later)), WrongEpoch.class, 3);
  }

  @Test
  void refusesASignatureOfOthers() {
    UnverifiedSummary foreign =
        new TestChain(2, 4).sign(CheckpointSummary.decode(genuine.summary().bcs()));
    assertRefused(with(foreign), WrongSignature.class, 4);
  }

  @Test
  void refusesASignatureThatIsNoPoint() {
    CheckpointCertificate certificate = genuine.summary().certificate();
    for (Bytes signature : List.of(Bytes.EMPTY, Bytes.of(new byte[48]), Bytes.of(new byte[49]))) {
      UnverifiedSummary damaged =
          new UnverifiedSummary(
              genuine.summary().bcs(),
              new CheckpointCertificate(certificate.epoch(), signature, certificate.signers()));
      assertRefused(with(damaged), WrongSignature.class, 4);
    }
  }

  private UnverifiedCheckpoint with(UnverifiedSummary summary) {
    return new UnverifiedCheckpoint(
        genuine.sequenceNumber(),
        summary,
        genuine.contents(),
        genuine.transactions(),
        genuine.objects());
  }

  @Test
  void tellsUnsignedRubbishFromAFormThatCameLater() {
    MemorySegment rubbish = MemorySegment.ofArray(new byte[] {1, 2, 3});
    UnverifiedSummary unsigned = new UnverifiedSummary(rubbish, genuine.summary().certificate());
    assertRefused(with(unsigned), Malformed.class, 0);
    assertRefused(with(chain.sign(rubbish)), NotUnderstood.class, 0);
  }

  @Test
  void refusesOtherContents() {
    UnverifiedCheckpoint other = chain.next(4);
    assertRefused(
        new UnverifiedCheckpoint(
            genuine.sequenceNumber(),
            genuine.summary(),
            other.contents(),
            other.transactions(),
            List.of()),
        WrongContents.class,
        5);
  }

  @Test
  void stopsAtContentsThatCameLater() {
    MemorySegment later = MemorySegment.ofArray(new byte[] {2, 0});
    CheckpointSummary summary = CheckpointSummary.decode(genuine.summary().bcs());
    UnverifiedSummary signed = chain.sign(withContents(summary, CheckpointContents.digest(later)));
    assertRefused(
        new UnverifiedCheckpoint(
            genuine.sequenceNumber(), signed, later, genuine.transactions(), List.of()),
        NotUnderstood.class,
        0);
  }

  private static CheckpointSummary withContents(CheckpointSummary summary, Digest contents) {
    return new CheckpointSummary(
        summary.epoch(),
        summary.sequenceNumber(),
        summary.networkTotalTransactions(),
        contents,
        summary.previousDigest(),
        summary.epochRollingGas(),
        summary.timestampMs(),
        summary.commitments(),
        summary.endOfEpoch(),
        summary.versionSpecificData());
  }

  @Test
  void refusesMissingAndExtraTransactions() {
    assertRefused(changed(list -> list.subList(0, 3)), WrongTransactionCount.class, 6);
    assertRefused(
        changed(list -> {
          List<UnverifiedTransaction> more = new ArrayList<>(list);
          more.add(list.get(0));
          return more;
        }),
        WrongTransactionCount.class,
        6);
  }

  @Test
  void refusesTransactionsInAnotherOrder() {
    assertRefused(changed(List::reversed), WrongEffects.class, 6);
  }

  @Test
  void refusesABodyOfAnotherTransaction() {
    UnverifiedTransaction first = genuine.transactions().get(0);
    Optional<MemorySegment> foreign = genuine.transactions().get(1).body();
    assertRefused(
        replaced(0, new UnverifiedTransaction(foreign, first.effects(), first.events())),
        WrongTransaction.class,
        6);
  }

  @Test
  void doesWithoutBodies() {
    UnverifiedCheckpoint lean =
        changed(list ->
            list.stream()
                .map(t -> new UnverifiedTransaction(Optional.empty(), t.effects(), t.events()))
                .toList());
    assertThat(CheckpointVerifier.verify(state, lean).transactions()).hasSize(4);
  }

  @Test
  void refusesEventsThatAreMissingExtraOrOthers() {
    UnverifiedTransaction with = genuine.transactions().get(0);
    UnverifiedTransaction without = genuine.transactions().get(1);
    MemorySegment foreign = MemorySegment.ofArray(new byte[] {0, 0});
    assertRefused(replaced(0, withEvents(with, Optional.empty())), EventsMissingOrExtra.class, 7);
    assertRefused(replaced(1, withEvents(without, with.events())), EventsMissingOrExtra.class, 7);
    assertRefused(replaced(0, withEvents(with, Optional.of(foreign))), WrongEvents.class, 7);
  }

  private static UnverifiedTransaction withEvents(
      UnverifiedTransaction transaction, Optional<MemorySegment> events) {
    return new UnverifiedTransaction(transaction.body(), transaction.effects(), events);
  }

  @Test
  void refusesAnObjectOfOtherBytes() {
    byte[] bytes = genuine.objects().get(0).toArray(ValueLayout.JAVA_BYTE);
    bytes[bytes.length - 1]++;
    assertRefused(withObject(bytes), WrongObject.class, 8);
  }

  @Test
  void leavesOutObjectsThatNoEffectsName() {
    TestChain other = new TestChain(3, 4);
    MemorySegment foreign = other.next(1).objects().get(0);
    MemorySegment later = MemorySegment.ofArray(new byte[] {9});
    UnverifiedCheckpoint more =
        new UnverifiedCheckpoint(
            genuine.sequenceNumber(),
            genuine.summary(),
            genuine.contents(),
            genuine.transactions(),
            List.of(foreign, later, genuine.objects().get(0)));
    assertThat(CheckpointVerifier.verify(state, more).objects()).hasSize(1);
  }

  private UnverifiedCheckpoint withObject(byte[] bytes) {
    return new UnverifiedCheckpoint(
        genuine.sequenceNumber(),
        genuine.summary(),
        genuine.contents(),
        genuine.transactions(),
        List.of(MemorySegment.ofArray(bytes)));
  }

  private UnverifiedCheckpoint replaced(int index, UnverifiedTransaction transaction) {
    return changed(list -> {
      List<UnverifiedTransaction> copy = new ArrayList<>(list);
      copy.set(index, transaction);
      return copy;
    });
  }

  private UnverifiedCheckpoint changed(UnaryOperator<List<UnverifiedTransaction>> change) {
    return new UnverifiedCheckpoint(
        genuine.sequenceNumber(),
        genuine.summary(),
        genuine.contents(),
        change.apply(genuine.transactions()),
        genuine.objects());
  }

  private void assertRefused(
      UnverifiedCheckpoint checkpoint, Class<? extends CheckpointRefused> reason, int rule) {
    assertThatThrownBy(() -> CheckpointVerifier.verify(state, checkpoint))
        .isInstanceOfSatisfying(reason, refused -> assertThat(refused.rule()).isEqualTo(rule));
  }

  @Test
  void refusesACommitteeThatIsNone() {
    CheckpointSummary summary = CheckpointSummary.decode(genuine.summary().bcs());
    EndOfEpoch end =
        new EndOfEpoch(List.of(new CommitteeMember(Bytes.of(new byte[96]), 10_000)), 1, List.of());
    CheckpointSummary last =
        new CheckpointSummary(
            summary.epoch(),
            summary.sequenceNumber(),
            summary.networkTotalTransactions(),
            summary.contentDigest(),
            summary.previousDigest(),
            summary.epochRollingGas(),
            summary.timestampMs(),
            summary.commitments(),
            Optional.of(end),
            summary.versionSpecificData());
    assertRefused(with(chain.sign(last)), UnusableCommittee.class, 9);
  }

  @Test
  void beginsAtTheLastCheckpointOfAnEpochByItsDigestAlone() {
    UnverifiedSummary last = chain.lastOfEpoch().summary();
    VerifierState begun = VerifierState.trusting(CheckpointSummary.digest(last.bcs()), last.bcs());
    assertThat(CheckpointVerifier.verify(begun, chain.next(2)).transactions()).hasSize(2);
    Digest trusted = CheckpointSummary.digest(genuine.summary().bcs());
    assertThatThrownBy(() -> VerifierState.trusting(trusted, last.bcs()))
        .isInstanceOf(NotTrusted.class)
        .hasMessageContaining(trusted.toString());
    assertThatThrownBy(() -> VerifierState.trusting(trusted, genuine.summary().bcs()))
        .isInstanceOf(NotEndOfEpoch.class);
  }

  @Test
  void beginsAnywhereInTheEpochOfATrustedCommittee() {
    VerifierState begun = CheckpointVerifier.begin(chain.committee(), chain.next(1).summary());
    assertThat(CheckpointVerifier.verify(begun, chain.next(2)).transactions()).hasSize(2);
    UnverifiedSummary last = chain.lastOfEpoch().summary();
    ValidatorCommittee later = chain.committee();
    assertThatThrownBy(() -> CheckpointVerifier.begin(later, last)).isInstanceOf(WrongEpoch.class);
  }

  @Test
  void climbsEpochsWithoutTheCheckpointsBetween() {
    ValidatorCommittee trusted = chain.committee();
    UnverifiedSummary first = chain.lastOfEpoch().summary();
    UnverifiedSummary between = chain.next(1).summary();
    UnverifiedSummary second = chain.lastOfEpoch().summary();
    VerifierState one = SummaryRatchet.step(trusted, first);
    VerifierState two = SummaryRatchet.step(one.committee(), second);
    assertThat(CheckpointVerifier.verify(two, chain.next(1)).transactions()).hasSize(1);
    assertThatThrownBy(() -> SummaryRatchet.step(one.committee(), between))
        .isInstanceOf(NotEndOfEpoch.class);
    assertThatThrownBy(() -> SummaryRatchet.step(trusted, second)).isInstanceOf(WrongEpoch.class);
  }

  @Test
  void goesOnFromWhatWasStored() {
    VerifierState reached = CheckpointVerifier.verify(state, genuine).next();
    byte[] stored = BcsWriter.encode(reached, (out, s) -> s.write(out));
    VerifierState read = BcsReader.decode(stored, VerifierState::read);
    assertThat(read).isEqualTo(reached);
    assertThat(CheckpointVerifier.verify(read, chain.next(1)).transactions()).hasSize(1);
  }

  @Test
  void refusesACommitteeOfAnotherEpochAsItsState() {
    VerifierState later = CheckpointVerifier.verify(state, genuine).next();
    chain.lastOfEpoch();
    assertThatThrownBy(() -> new VerifierState(later.last(), chain.committee()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
