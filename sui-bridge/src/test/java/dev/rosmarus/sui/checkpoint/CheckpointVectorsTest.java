package dev.rosmarus.sui.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NoQuorum;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSequenceNumber;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSignature;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSignatureEpoch;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSigners;
import dev.rosmarus.sui.crypto.ValidatorSignature;
import dev.rosmarus.sui.effects.EffectsPrefix;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The invented network of the golden vectors. The members that signed its first checkpoint hold
 * 6000 of 10 000 by the stakes of its committee, and the same certificate is the first of those to
 * be refused; to see it accepted, and the others refused for what is wrong with them, the tests
 * give the members equal stakes.
 */
class CheckpointVectorsTest {

  private static final JsonNode FILE = Vectors.file("sui/checkpoints.json");
  private static final List<JsonNode> CHECKPOINTS = Vectors.list(FILE.get("checkpoints"));
  private static final ValidatorCommittee FIRST = committee(FILE.get("committees").get(0));
  private static final ValidatorCommittee SECOND = committee(FILE.get("committees").get(1));
  private static final ValidatorCommittee EQUAL_STAKES =
      ValidatorCommittee.of(
          900,
          FIRST.members().stream().map(m -> new CommitteeMember(m.publicKey(), 2500)).toList());

  private static ValidatorCommittee committee(JsonNode c) {
    List<CommitteeMember> members =
        Vectors.list(c.get("members")).stream()
            .map(m -> new CommitteeMember(bytes(m.get("publicKey")), m.get("stake").asLong()))
            .toList();
    ValidatorCommittee committee =
        ValidatorCommittee.of(c.get("epoch").asLong(), members.reversed());
    assertThat(committee.members()).isEqualTo(members);
    return committee;
  }

  @Test
  void countsAQuorumAsTheNetworkDoes() {
    assertThat(FIRST.totalStake()).isEqualTo(10_000);
    assertThat(FIRST.quorumStake()).isEqualTo(FILE.get("quorum").asLong());
    assertThat(SECOND.quorumStake()).isEqualTo(FILE.get("quorum").asLong());
  }

  @TestFactory
  Stream<DynamicTest> readsWritesAndHashesEverySummary() {
    return each(c -> {
      byte[] bcs = Vectors.bytes(c.get("summaryBcs"));
      CheckpointSummary summary = CheckpointSummary.decode(MemorySegment.ofArray(bcs));
      assertThat(summary.sequenceNumber()).isEqualTo(c.get("sequenceNumber").asLong());
      assertThat(summary.epoch()).isEqualTo(c.get("epoch").asLong());
      assertThat(summary.digest()).hasToString(c.get("digest").asText());
      assertThat(CheckpointSummary.digest(MemorySegment.ofArray(bcs))).isEqualTo(summary.digest());
      assertThat(summary.previousDigest().orElseThrow())
          .hasToString(c.get("previousDigest").asText());
      assertThat(summary.contentDigest()).hasToString(c.get("contentDigest").asText());
      assertThat(summary.encode()).isEqualTo(bcs);
    });
  }

  @Test
  void readsTheOtherFieldsOfASummary() {
    CheckpointSummary summary = summary(CHECKPOINTS.get(1));
    assertThat(summary.networkTotalTransactions()).isEqualTo(140_002);
    assertThat(summary.epochRollingGas().computation()).isEqualTo(1005);
    assertThat(summary.epochRollingGas().storage()).isEqualTo(2005);
    assertThat(summary.epochRollingGas().storageRebate()).isEqualTo(305);
    assertThat(summary.epochRollingGas().nonRefundableStorageFee()).isEqualTo(5);
    assertThat(summary.timestampMs()).isEqualTo(0x19c_1c38_a4c8L);
    assertThat(summary.commitments()).containsExactly(new Commitment.Artifacts(filled(0x71)));
    assertThat(summary.versionSpecificData()).hasToString("000100");
    EndOfEpoch end = summary.endOfEpoch().orElseThrow();
    assertThat(end.nextCommittee()).isEqualTo(SECOND.members());
    assertThat(end.nextProtocolVersion()).isEqualTo(123);
    assertThat(end.epochCommitments()).containsExactly(new Commitment.LiveObjectSet(filled(0x72)));
  }

  @TestFactory
  Stream<DynamicTest> readsWritesAndHashesAllContents() {
    return each(c -> {
      byte[] bcs = Vectors.bytes(c.get("contentsBcs"));
      CheckpointContents contents = CheckpointContents.decode(MemorySegment.ofArray(bcs));
      assertThat(contents.encode()).isEqualTo(bcs);
      assertThat(contents.digest()).hasToString(c.get("contentDigest").asText());
      List<ExecutionDigests> digests =
          contents.transactions().stream().map(CheckpointContents.Transaction::digests).toList();
      assertThat(digests)
          .isEqualTo(
              Vectors.list(c.get("transactions")).stream()
                  .map(t -> new ExecutionDigests(digest(t, "digest"), digest(t, "effectsDigest")))
                  .toList());
      assertThat(CheckpointContents.decodeDigests(MemorySegment.ofArray(bcs))).isEqualTo(digests);
    });
  }

  @Test
  void readsTheVersionsAndSignaturesOfContents() {
    CheckpointContents first = contents(CHECKPOINTS.get(0));
    CheckpointContents second = contents(CHECKPOINTS.get(1));
    assertThat(first.version()).isEqualTo(CheckpointContents.Version.V1);
    assertThat(second.version()).isEqualTo(CheckpointContents.Version.V2);
    CheckpointContents.UserSignature plain = first.transactions().get(0).signatures().get(0);
    CheckpointContents.UserSignature aliased = second.transactions().get(0).signatures().get(0);
    assertThat(plain.signature().size()).isEqualTo(97);
    assertThat(plain.aliasVersion()).isEmpty();
    assertThat(aliased.signature()).isEqualTo(plain.signature());
    assertThat(aliased.aliasVersion()).hasValue(17);
  }

  @TestFactory
  Stream<DynamicTest> readsAndVerifiesEveryCertificate() {
    return each(c -> {
      JsonNode s = c.get("signature");
      int[] signers = Vectors.list(s.get("signers")).stream().mapToInt(JsonNode::asInt).toArray();
      byte[] bitmap = Vectors.bytes(s.get("bitmap"));
      assertThat(RoaringBitmap.decode(MemorySegment.ofArray(bitmap))).isEqualTo(signers);
      ValidatorSignature aggregate = ValidatorSignature.of(Vectors.bytes(s.get("signature")));
      CheckpointCertificate certificate =
          CheckpointCertificate.of(s.get("epoch").asLong(), aggregate, signers);
      assertThat(BcsWriter.encode(certificate, (out, value) -> value.write(out)))
          .isEqualTo(Vectors.bytes(s.get("bcs")));
      assertThat(BcsReader.decode(Vectors.bytes(s.get("bcs")), CheckpointCertificate::read))
          .isEqualTo(certificate)
          .isEqualTo(certificate(c));
      byte[] message =
          CheckpointCertificate.message(
              MemorySegment.ofArray(Vectors.bytes(c.get("summaryBcs"))), certificate.epoch());
      assertThat(message).isEqualTo(Vectors.bytes(c.get("signingMessage")));
      ValidatorCommittee committee = certificate.epoch() == 900 ? FIRST : SECOND;
      assertThat(committee.key(signers).verify(message, aggregate)).isTrue();
    });
  }

  @TestFactory
  Stream<DynamicTest> readsWritesAndHashesTheEffects() {
    return each(c -> {
      for (JsonNode t : c.get("transactions")) {
        MemorySegment bcs = MemorySegment.ofArray(Vectors.bytes(t.get("effectsBcs")));
        TransactionEffects effects = TransactionEffects.decode(bcs);
        assertThat(effects.digest()).isEqualTo(digest(t, "effectsDigest"));
        assertThat(effects.transactionDigest()).isEqualTo(digest(t, "digest"));
        Optional<Digest> events = Digest.parse(t.get("eventsDigest").asText());
        assertThat(effects.eventsDigest()).isEqualTo(events);
        assertThat(EffectsPrefix.read(bcs).events()).isEqualTo(events);
        assertThat(t.get("eventsBcs").isNull()).isTrue();
      }
    });
  }

  @Test
  void followsTheChainAcrossTheEndOfAnEpoch() {
    VerifierState start =
        VerifierState.trusting(
            digest(CHECKPOINTS.get(0), "digest"), unverified(0).summary().bcs(), FIRST);

    VerifiedCheckpoint second = CheckpointVerifier.verify(start, unverified(1));
    VerifiedCheckpoint third = CheckpointVerifier.verify(second.next(), unverified(2));

    assertThat(second.sequenceNumber()).isEqualTo(70_002);
    assertThat(second.next().committee()).isEqualTo(SECOND);
    assertThat(second.transactions())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.succeeded()).isFalse();
          assertThat(failed.hasEvents()).isFalse();
          assertThat(failed.events().events()).isEmpty();
        });
    assertThat(third.summary().digest()).hasToString(CHECKPOINTS.get(2).get("digest").asText());
    assertThat(third.next().committee()).isEqualTo(SECOND);
    assertThat(third.transactions().get(0).events().events())
        .singleElement()
        .extracting(event -> event.type().name())
        .isEqualTo("EpochChangeStart");
  }

  @Test
  void deliversTheEventsOfTheFirstCheckpointInOrder() {
    VerifiedCheckpoint first = CheckpointVerifier.verify(before(EQUAL_STAKES), unverified(0));
    assertThat(first.transactions()).hasSize(2);
    assertThat(first.transactions().get(0).hasEvents()).isFalse();
    VerifiedTransaction second = first.transactions().get(1);
    assertThat(second.digest()).isEqualTo(digest(transaction(0, 1), "digest"));
    assertThat(second.effectsDigest()).isEqualTo(digest(transaction(0, 1), "effectsDigest"));
    assertThat(second.succeeded()).isTrue();
    String walrus = FILE.get("walrusPackage").asText();
    assertThat(second.events().events())
        .extracting(event -> event.type().address().toString().equals(walrus))
        .containsExactly(false, true, true);
    assertThat(second.effects().eventsDigest()).contains(digest(transaction(0, 1), "eventsDigest"));
  }

  @Test
  void climbsFromTheFirstCommitteeToTheSecond() {
    VerifierState state = SummaryRatchet.step(FIRST, unverified(1).summary());
    assertThat(state.committee()).isEqualTo(SECOND);
    assertThat(CheckpointVerifier.verify(state, unverified(2)).sequenceNumber()).isEqualTo(70_003);
  }

  /** What each negative case is refused for, by the committee's real stakes and by equal ones. */
  private static final Map<String, List<Class<?>>> REASONS =
      Map.of(
          "signers hold less than 6667 of 10000", List.of(NoQuorum.class),
          "bitmap names one signer too many for the signature",
              List.of(WrongSignature.class, WrongSignature.class),
          "bitmap index outside the committee", List.of(WrongSigners.class, WrongSigners.class),
          "summary changed by one bit",
              List.of(WrongSequenceNumber.class, WrongSequenceNumber.class),
          "signature names another epoch",
              List.of(WrongSignatureEpoch.class, WrongSignatureEpoch.class));

  @TestFactory
  Stream<DynamicTest> refusesEveryNegativeForWhatIsWrongWithIt() {
    return negatives()
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("why").asText(),
                () -> {
                  List<Class<?>> reasons = REASONS.get(c.get("why").asText());
                  assertRefused(before(FIRST), negative(c), reasons.get(0));
                  if (reasons.size() > 1) {
                    assertRefused(before(EQUAL_STAKES), negative(c), reasons.get(1));
                  }
                }));
  }

  private static void assertRefused(
      VerifierState state, UnverifiedSummary summary, Class<?> reason) {
    assertThatThrownBy(() -> CheckpointVerifier.verify(state, summary)).isInstanceOf(reason);
  }

  @Test
  void refusesTheChangedSummaryForItsSignatureWhereNoPredecessorIsKnown() {
    JsonNode changed =
        negatives()
            .filter(c -> c.get("why").asText().contains("one bit"))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> CheckpointVerifier.begin(EQUAL_STAKES, negative(changed)))
        .isInstanceOf(WrongSignature.class);
  }

  private static Stream<JsonNode> negatives() {
    return Vectors.list(FILE.get("negatives")).stream();
  }

  private static UnverifiedSummary negative(JsonNode c) {
    return new UnverifiedSummary(
        MemorySegment.ofArray(Vectors.bytes(c.get("summaryBcs"))),
        new CheckpointCertificate(
            c.get("epoch").asLong(), bytes(c.get("signature")), bytes(c.get("bitmap"))));
  }

  /** The state before the first checkpoint, whose predecessor is a filler that nobody has. */
  private static VerifierState before(ValidatorCommittee committee) {
    CheckpointSummary first = summary(CHECKPOINTS.get(0));
    CheckpointSummary filler =
        new CheckpointSummary(
            first.epoch(),
            first.sequenceNumber() - 1,
            first.networkTotalTransactions(),
            first.contentDigest(),
            Optional.empty(),
            first.epochRollingGas(),
            first.timestampMs(),
            List.of(),
            Optional.empty(),
            Bytes.EMPTY);
    return new VerifierState(
        new VerifiedSummary(filler, first.previousDigest().orElseThrow()), committee);
  }

  private static UnverifiedCheckpoint unverified(int index) {
    JsonNode c = CHECKPOINTS.get(index);
    byte[] protobuf = protobuf(c.get("sequenceNumber").asText());
    List<UnverifiedTransaction> transactions =
        Vectors.list(c.get("transactions")).stream()
            .map(t ->
                new UnverifiedTransaction(
                    Optional.empty(),
                    MemorySegment.ofArray(Vectors.bytes(t.get("effectsBcs"))),
                    Digest.parse(t.get("eventsDigest").asText())
                        .map(digest -> events(protobuf, digest))))
            .toList();
    return new UnverifiedCheckpoint(
        c.get("sequenceNumber").asLong(),
        new UnverifiedSummary(
            MemorySegment.ofArray(Vectors.bytes(c.get("summaryBcs"))), certificate(c)),
        MemorySegment.ofArray(Vectors.bytes(c.get("contentsBcs"))),
        transactions,
        List.of());
  }

  /** The events are in the protobuf form of the checkpoint alone; found there by their digest. */
  private static MemorySegment events(byte[] protobuf, Digest digest) {
    MemorySegment whole = MemorySegment.ofArray(protobuf);
    for (int from = 0; from < protobuf.length; from++) {
      Optional<MemorySegment> field = field(BcsReader.of(whole.asSlice(from)));
      if (field.filter(f -> TransactionEvents.digest(f).equals(digest)).isPresent()) {
        return field.get();
      }
    }
    throw new AssertionError("no events " + digest);
  }

  /** A field of protobuf, if one with its length in front begins here. */
  private static Optional<MemorySegment> field(BcsReader in) {
    try {
      return Optional.of(in.byteSlice());
    } catch (BcsException e) {
      return Optional.empty();
    }
  }

  private static byte[] protobuf(String sequenceNumber) {
    String name = "/vectors/sui/" + sequenceNumber + ".binpb";
    try (InputStream in = CheckpointVectorsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private interface Proof {
    void of(JsonNode checkpoint);
  }

  private static Stream<DynamicTest> each(Proof proof) {
    return CHECKPOINTS.stream()
        .map(c -> DynamicTest.dynamicTest(c.get("sequenceNumber").asText(), () -> proof.of(c)));
  }

  private static CheckpointSummary summary(JsonNode c) {
    return CheckpointSummary.decode(MemorySegment.ofArray(Vectors.bytes(c.get("summaryBcs"))));
  }

  private static CheckpointContents contents(JsonNode c) {
    return CheckpointContents.decode(MemorySegment.ofArray(Vectors.bytes(c.get("contentsBcs"))));
  }

  private static CheckpointCertificate certificate(JsonNode c) {
    JsonNode s = c.get("signature");
    return new CheckpointCertificate(
        s.get("epoch").asLong(), bytes(s.get("signature")), bytes(s.get("bitmap")));
  }

  private static JsonNode transaction(int checkpoint, int index) {
    return CHECKPOINTS.get(checkpoint).get("transactions").get(index);
  }

  private static Digest digest(JsonNode c, String field) {
    return Digest.parse(c.get(field).asText()).orElseThrow();
  }

  private static Bytes bytes(JsonNode hex) {
    return Bytes.of(Vectors.bytes(hex));
  }

  private static Digest filled(int value) {
    byte[] bytes = new byte[Digest.BYTES];
    Arrays.fill(bytes, (byte) value);
    return Digest.of(bytes);
  }
}
