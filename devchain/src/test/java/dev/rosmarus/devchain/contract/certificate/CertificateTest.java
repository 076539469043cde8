package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_INCORRECT_COMMITTEE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_INVALID_BITMAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_NOT_ENOUGH_STAKE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_SIG_VERIFICATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_INCORRECT_NODE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.Vectors;
import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificateTest {

  private static final JsonNode VECTORS = Vectors.encoding("messages.json");
  private static final int EPOCH = 21;

  /** A permanent blob certificate of epoch 21. */
  private static final byte[] MESSAGE = hex("01000315000000" + "07".repeat(32) + "00");

  private static final List<BlsSecretKey> KEYS =
      IntStream.rangeClosed(1, 4).mapToObj(CertificateTest::key).toList();

  /** Weights 4, 3, 2, 1: a quorum takes 7, one correct node 4. */
  private static final BlsCommittee COMMITTEE =
      BlsCommittees.of(EPOCH, IntStream.range(0, 4).mapToObj(i -> member(i, 4 - i)).toList());

  @Test
  void aQuorumCertifies() {
    CertifiedMessage certified = certificate(MESSAGE, 0, 1).verify(COMMITTEE, Quorum.QUORUM);

    assertThat(certified.weight()).isEqualTo(7);
    assertThat(certified.blobCertificate().persistence()).isEqualTo(new Persistence.Permanent());
    assertThat(certificate(MESSAGE, 0, 1, 2, 3).verify(COMMITTEE, Quorum.QUORUM).weight())
        .isEqualTo(10);
  }

  @Test
  void verifiesTheAggregatesOfTheVectors() {
    assertThat(VECTORS.get("aggregates")).isNotEmpty();
    for (JsonNode one : VECTORS.get("aggregates")) {
      BlsCommittee committee = committee(one);
      CertifiedMessage certified =
          new Certificate(
                  bytes(one, "aggregateHex"),
                  bytes(one, "signersBitmapHex"),
                  bytes(one, "messageBcsHex"))
              .verify(committee, Quorum.ONE_CORRECT_NODE);
      int signers = one.get("signers").size();
      assertThat(certified.weight()).isEqualTo(signers * 100);
    }
  }

  /** Signers have the vectors' keys and weight 100, the others are somebody else's with 1. */
  private static BlsCommittee committee(JsonNode aggregate) {
    List<Integer> signers =
        IntStream.range(0, aggregate.get("signers").size())
            .mapToObj(i -> aggregate.get("signers").get(i).intValue())
            .toList();
    return BlsCommittees.of(
        EPOCH,
        IntStream.range(0, aggregate.get("committeeSize").intValue())
            .mapToObj(i ->
                new BlsCommitteeMember(
                    signers.contains(i) ? vectorKey(i) : publicKey(0),
                    signers.contains(i) ? 100 : 1,
                    Address.ofShort(i + 1)))
            .toList());
  }

  private static BlsKeyBytes vectorKey(int index) {
    JsonNode keys = VECTORS.get("keys");
    return BlsKeyBytes.of(hex(keys.get(index).get("publicKeyUncompressedHex").textValue()));
  }

  @Test
  void weightDecidesAndNotTheNumberOfSigners() {
    assertAborts(
        BLS_AGGREGATE_NOT_ENOUGH_STAKE,
        () -> certificate(MESSAGE, 1, 2, 3).verify(COMMITTEE, Quorum.QUORUM));
    assertThat(certificate(MESSAGE, 0).verify(COMMITTEE, Quorum.ONE_CORRECT_NODE).weight())
        .isEqualTo(4);
    assertAborts(
        BLS_AGGREGATE_NOT_ENOUGH_STAKE,
        () -> certificate(MESSAGE, 1).verify(COMMITTEE, Quorum.ONE_CORRECT_NODE));
  }

  @Test
  void nobodyCertifiesForTheEmptyCommittee() {
    Certificate nothing = new Certificate(Bytes.EMPTY, Bytes.EMPTY, Bytes.of(MESSAGE));

    assertAborts(
        BLS_AGGREGATE_NOT_ENOUGH_STAKE, () -> nothing.verify(BlsCommittees.empty(), Quorum.QUORUM));
    assertAborts(BLS_AGGREGATE_NOT_ENOUGH_STAKE, () -> nothing.verify(COMMITTEE, Quorum.QUORUM));
  }

  @Test
  void abortsForASignatureOfOthersOrOverOtherBytes() {
    Bytes signature = certificate(MESSAGE, 0, 1).signature();
    byte[] other = MESSAGE.clone();
    other[10]++;

    assertAborts(
        BLS_AGGREGATE_SIG_VERIFICATION,
        () ->
            new Certificate(signature, bitmap(0, 1, 2), Bytes.of(MESSAGE))
                .verify(COMMITTEE, Quorum.QUORUM));
    assertAborts(
        BLS_AGGREGATE_SIG_VERIFICATION,
        () ->
            new Certificate(signature, bitmap(0, 1), Bytes.of(other))
                .verify(COMMITTEE, Quorum.QUORUM));
  }

  @Test
  void aMalformedSignatureIsOneThatDoesNotVerify() {
    for (byte[] malformed : List.of(new byte[0], new byte[95], new byte[96], new byte[97])) {
      assertAborts(
          BLS_AGGREGATE_SIG_VERIFICATION,
          () ->
              new Certificate(Bytes.of(malformed), bitmap(0, 1), Bytes.of(MESSAGE))
                  .verify(COMMITTEE, Quorum.QUORUM));
    }
  }

  @Test
  void checksBitmapThenWeightThenSignatureThenHeader() {
    byte[] oldEpoch = hex("01000314000000" + "07".repeat(32) + "00");
    Bytes bad = Bytes.of(new byte[96]);

    assertAborts(
        BLS_AGGREGATE_INVALID_BITMAP,
        () ->
            new Certificate(bad, Bytes.of(new byte[] {0x10}), Bytes.of(oldEpoch))
                .verify(COMMITTEE, Quorum.QUORUM));
    assertAborts(
        BLS_AGGREGATE_NOT_ENOUGH_STAKE,
        () -> new Certificate(bad, bitmap(3), Bytes.of(oldEpoch)).verify(COMMITTEE, Quorum.QUORUM));
    assertAborts(
        BLS_AGGREGATE_SIG_VERIFICATION,
        () ->
            new Certificate(bad, bitmap(0, 1), Bytes.of(oldEpoch))
                .verify(COMMITTEE, Quorum.QUORUM));
    assertAborts(
        MESSAGES_INCORRECT_EPOCH,
        () -> certificate(oldEpoch, 0, 1).verify(COMMITTEE, Quorum.QUORUM));
  }

  @Test
  void theNextCommitteeHasTheRecordedKeysAndTheirSum() {
    BlsCommittee next = BlsCommittees.next(selected(1, 2), keys(1, 2), EPOCH);

    assertThat(next.members())
        .containsExactly(
            new BlsCommitteeMember(publicKey(0), 2, Address.ofShort(1)),
            new BlsCommitteeMember(publicKey(1), 2, Address.ofShort(2)));
    assertThat(next.nShards()).isEqualTo(4);
    assertThat(next.epoch()).isEqualTo(EPOCH);
    assertThat(next.totalAggregatedKey())
        .isEqualTo(
            BlsKeyBytes.compressed(
                BlsPublicKey.aggregate(List.of(KEYS.get(0).publicKey(), KEYS.get(1).publicKey()))));
  }

  @Test
  void theNextCommitteeNeedsItsKeysInItsOrder() {
    assertAborts(
        STAKING_INNER_INCORRECT_NODE_ORDER,
        () -> BlsCommittees.next(selected(1, 2), keys(2, 1), EPOCH));
    assertThatThrownBy(() -> BlsCommittees.next(selected(1, 2), keys(1), EPOCH))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void everyMemberHasWeightAndTheyFitSixteenBits() {
    assertAborts(
        BLS_AGGREGATE_INCORRECT_COMMITTEE, () -> BlsCommittees.of(EPOCH, List.of(member(0, 0))));
    assertThatThrownBy(() -> BlsCommittees.of(EPOCH, List.of(member(0, 65_535), member(1, 1))))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void theSumOfNoKeysIsInfinity() {
    assertThat(BlsCommittees.empty().totalAggregatedKey().toString())
        .isEqualTo("c0" + "00".repeat(47));
    assertThat(BlsCommittees.of(0, List.of())).isEqualTo(BlsCommittees.empty());
  }

  private static Committee selected(int... ids) {
    return new Committee(
        new VecMap<>(
            IntStream.of(ids)
                .mapToObj(
                    id -> new VecMap.Entry<>(Address.ofShort(id), List.of(2 * id, 2 * id + 1)))
                .toList()));
  }

  private static NextEpochPublicKeys keys(int... ids) {
    return new NextEpochPublicKeys(
        new VecMap<>(
            IntStream.of(ids)
                .mapToObj(id -> new VecMap.Entry<>(Address.ofShort(id), publicKey(id - 1)))
                .toList()));
  }

  private static Certificate certificate(byte[] message, int... signers) {
    BlsSignature sum =
        BlsSignature.aggregate(
            IntStream.of(signers).mapToObj(i -> KEYS.get(i).sign(message)).toList());
    return new Certificate(Bytes.of(sum.bytes()), bitmap(signers), Bytes.of(message));
  }

  private static Bytes bitmap(int... signers) {
    BitSet bits = new BitSet();
    IntStream.of(signers).forEach(bits::set);
    return Bytes.of(SignerBitmap.write(bits, KEYS.size()));
  }

  private static BlsCommitteeMember member(int index, int weight) {
    return new BlsCommitteeMember(publicKey(index), weight, Address.ofShort(index + 1));
  }

  private static BlsKeyBytes publicKey(int index) {
    return BlsKeyBytes.uncompressed(KEYS.get(index).publicKey());
  }

  private static BlsSecretKey key(int number) {
    byte[] scalar = new byte[BlsSecretKey.BYTES];
    scalar[BlsSecretKey.BYTES - 2] = (byte) number;
    return BlsSecretKey.of(scalar);
  }

  private static Bytes bytes(JsonNode node, String name) {
    return Bytes.of(hex(node.get(name).textValue()));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
