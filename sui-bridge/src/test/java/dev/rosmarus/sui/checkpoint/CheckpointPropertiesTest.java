package dev.rosmarus.sui.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.GasCost;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CheckpointPropertiesTest {

  @Property
  void readsBackCertifiedSummaries(@ForAll long seed) {
    CertifiedSummary summary = certified(new RandomValues(seed));
    byte[] bcs = BcsWriter.encode(summary, (out, s) -> s.write(out));
    assertThat(BcsReader.decode(bcs, CertifiedSummary::read)).isEqualTo(summary);
  }

  @Property
  void readsBackContents(@ForAll long seed) {
    CheckpointContents contents = contents(new RandomValues(seed));
    MemorySegment bcs = MemorySegment.ofArray(contents.encode());
    assertThat(CheckpointContents.decode(bcs)).isEqualTo(contents);
    assertThat(CheckpointContents.decodeDigests(bcs))
        .isEqualTo(
            contents.transactions().stream().map(CheckpointContents.Transaction::digests).toList());
  }

  @Property(tries = 500)
  void meetsDamagedSummariesWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = BcsWriter.encode(certified(random), (out, s) -> s.write(out));
    random.fuzz(bcs, CertifiedSummary::read, (out, s) -> s.write(out));
  }

  @Property(tries = 500)
  void meetsDamagedContentsWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = contents(random).encode();
    random.fuzz(bcs, CheckpointContents::read, (out, contents) -> contents.write(out));
  }

  @Property(tries = 1000)
  void readsDigestsOfTheSameContentsAsTheWhole(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    MemorySegment damaged = MemorySegment.ofArray(random.damaged(contents(random).encode()));
    boolean whole = accepts(() -> CheckpointContents.decode(damaged));
    boolean digests = accepts(() -> CheckpointContents.decodeDigests(damaged));
    assertThat(digests).isEqualTo(whole);
  }

  private static boolean accepts(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (BcsException refused) {
      return false;
    }
  }

  @Property(tries = 200)
  void meetsADamagedStateWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = BcsWriter.encode(STATE, (out, state) -> state.write(out));
    random.fuzz(bcs, VerifierState::read, (out, state) -> state.write(out));
  }

  private static final VerifierState STATE = new TestChain(9, 2).state();

  @Test
  void refusesMembersThatMakeNoCommittee() {
    List<CommitteeMember> members = STATE.committee().members();
    CommitteeMember member = members.get(0);
    assertNoCommittee(List.of());
    assertNoCommittee(List.of(member, member));
    assertNoCommittee(List.of(new CommitteeMember(member.publicKey(), 0)));
    assertNoCommittee(List.of(new CommitteeMember(member.publicKey(), -1)));
  }

  private static void assertNoCommittee(List<CommitteeMember> members) {
    assertThatThrownBy(() -> ValidatorCommittee.of(1, members))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAKeyOfAnotherLength() {
    byte[] bcs = BcsWriter.growing().bytes(new byte[95]).u64(1).toByteArray();
    assertThatThrownBy(() -> BcsReader.decode(bcs, CommitteeMember::read))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("95");
  }

  private static CertifiedSummary certified(RandomValues random) {
    return new CertifiedSummary(
        new CheckpointSummary(
            random.u64(),
            random.u64(),
            random.u64(),
            random.digest(),
            random.option(random::digest),
            new GasCost(random.u64(), random.u64(), random.u64(), random.u64()),
            random.u64(),
            random.list(() -> commitment(random)),
            random.option(() -> endOfEpoch(random)),
            random.byteString(20)),
        new CheckpointCertificate(random.u64(), Bytes.of(random.bytes(48)), random.byteString(40)));
  }

  private static EndOfEpoch endOfEpoch(RandomValues random) {
    return new EndOfEpoch(
        random.list(() -> new CommitteeMember(Bytes.of(random.bytes(96)), random.u64())),
        random.u64(),
        random.list(() -> commitment(random)));
  }

  private static Commitment commitment(RandomValues random) {
    return random.bool()
        ? new Commitment.LiveObjectSet(random.digest())
        : new Commitment.Artifacts(random.digest());
  }

  private static CheckpointContents contents(RandomValues random) {
    CheckpointContents.Version version = random.oneOf(CheckpointContents.Version.values());
    boolean aliases = version == CheckpointContents.Version.V2;
    return new CheckpointContents(
        version,
        random.list(() ->
            new CheckpointContents.Transaction(
                new ExecutionDigests(random.digest(), random.digest()),
                random.list(() -> signature(random, aliases)))));
  }

  private static CheckpointContents.UserSignature signature(RandomValues random, boolean aliases) {
    return new CheckpointContents.UserSignature(
        random.byteString(100),
        aliases && random.bool() ? OptionalLong.of(random.u64()) : OptionalLong.empty());
  }
}
