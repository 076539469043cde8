package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.extend;
import static dev.rosmarus.node.blob.BlobSamples.metadata;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static dev.rosmarus.node.blob.BlobSamples.permanentExpired;
import static dev.rosmarus.node.blob.BlobSamples.poolExpired;
import static dev.rosmarus.node.blob.BlobSamples.pooledCertify;
import static dev.rosmarus.node.blob.BlobSamples.pooledDelete;
import static dev.rosmarus.node.blob.BlobSamples.pooledExtend;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects in storage pools, and which rows take the newer form (sections 8.1 and 8.3). */
class PooledRulesTest {

  @Test
  void pooledObjectsAreCountedForThemselves() {
    BlobUnderTest blob = BlobUnderTest.after(pooledRegister(), pooledRegister(), pooledCertify(3));
    assertThat(blob.valid().pooled()).isEqualTo(counts(2, 1));
    assertThat(blob.valid().deletable()).isEqualTo(counts(0, 0));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void certificationWithoutRegistrationIsAnError() {
    BlobUnderTest blob = BlobUnderTest.after(pooledRegister(), pooledCertify(3));
    BlobInfo before = blob.info();
    assertThat(blob.then(pooledCertify(1)).info()).isEqualTo(before);
    assertThat(blob.anomalies()).containsExactly(Anomaly.CERTIFIED_UNREGISTERED);
  }

  @Test
  void extensionDoesNothing() {
    BlobUnderTest blob = BlobUnderTest.after(pooledRegister(), pooledCertify(3));
    BlobInfo before = blob.info();
    assertThat(blob.then(pooledExtend()).info()).isEqualTo(before);
    assertThat(blob.anomalies()).isEmpty();
  }

  static Stream<Operand> endOfAnUncertifiedObject() {
    return Stream.of(pooledDelete(false), poolExpired(false));
  }

  @ParameterizedTest
  @MethodSource("endOfAnUncertifiedObject")
  void uncertifiedObjectLeavesTheCertifiedOnes(Operand end) {
    BlobUnderTest blob =
        BlobUnderTest.after(pooledRegister(), pooledRegister(), pooledCertify(3), end);
    assertThat(blob.valid().pooled()).isEqualTo(counts(1, 1));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  static Stream<Operand> endOfACertifiedObject() {
    return Stream.of(pooledDelete(true), poolExpired(true));
  }

  @ParameterizedTest
  @MethodSource("endOfACertifiedObject")
  void lastCertifiedObjectEndsTheCertifiedLife(Operand end) {
    BlobUnderTest blob =
        BlobUnderTest.after(pooledRegister(), pooledRegister(), pooledCertify(3), end);
    assertThat(blob.valid().pooled()).isEqualTo(counts(1, 0));
    assertThat(blob.valid().initialCertifiedEpoch()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("endOfACertifiedObject")
  void endOfAnObjectThatIsNotCountedIsAnError(Operand end) {
    BlobUnderTest blob = BlobUnderTest.after(pooledRegister(), pooledDelete(false));
    BlobInfo before = blob.info();
    assertThat(blob.then(end).info()).isEqualTo(before);
    assertThat(blob.anomalies()).containsExactly(Anomaly.GONE_BEFORE);
  }

  @ParameterizedTest
  @MethodSource("endOfACertifiedObject")
  void certifiedCountNeverFallsBelowZero(Operand end) {
    BlobUnderTest blob = BlobUnderTest.after(pooledRegister(), end);
    assertThat(blob.valid().pooled()).isEqualTo(counts(0, 0));
    assertThat(blob.anomalies()).containsExactly(Anomaly.GONE_BEFORE);
  }

  @ParameterizedTest
  @MethodSource("endOfACertifiedObject")
  void certifiedObjectsOfOtherKindsKeepTheCertifiedLife(Operand end) {
    BlobUnderTest deletable =
        BlobUnderTest.after(
            pooledRegister(), pooledCertify(3), register(true, 9, 1), certify(true, 4, 9, 2), end);
    assertThat(deletable.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
    BlobUnderTest permanent =
        BlobUnderTest.after(
            pooledRegister(),
            pooledCertify(3),
            register(false, 9, 1),
            certify(false, 4, 9, 2),
            end);
    assertThat(permanent.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void pooledCertificationKeepsTheCertifiedLifeOfOthers() {
    Operand[] pooledAndOthers = {
      pooledRegister(),
      pooledCertify(3),
      register(true, 9, 1),
      certify(true, 4, 9, 2),
      register(false, 9, 3),
      certify(false, 5, 9, 4),
    };
    BlobUnderTest blob =
        BlobUnderTest.after(pooledAndOthers).then(delete(true, true), permanentExpired(true));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void pooledOperandTurnsTheOlderFormIntoTheNewerAndKeepsTheRest() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 30, 1),
            certify(true, 2, 30, 2),
            register(false, 20, 3),
            certify(false, 4, 20, 4),
            metadata(true),
            pooledRegister());
    assertThat(blob.info())
        .isEqualTo(
            new ValidBlob(
                true,
                epoch(2),
                counts(1, 1),
                Optional.of(permanent(1, 20, 3)),
                Optional.of(permanent(1, 20, 4)),
                new LivenessForm.V2(counts(1, 0))));
  }

  static Stream<Operand> pooledOperands() {
    return Stream.of(
        pooledRegister(), pooledCertify(2), pooledExtend(), pooledDelete(false), poolExpired(true));
  }

  @ParameterizedTest
  @MethodSource("pooledOperands")
  void everyPooledOperandChangesTheFormEvenOneInError(Operand operand) {
    assertThat(BlobUnderTest.after(register(true, 30, 1)).then(operand).isV2()).isTrue();
  }

  static Stream<Operand> otherOperands() {
    return Stream.of(
        register(true, 10, 5),
        register(false, 10, 5),
        certify(true, 2, 10, 5),
        extend(true, 10, 5),
        delete(true, false),
        metadata(true));
  }

  @ParameterizedTest
  @MethodSource("otherOperands")
  void noOtherOperandChangesTheForm(Operand operand) {
    assertThat(BlobUnderTest.after(register(true, 30, 1)).then(operand).isV2()).isFalse();
    assertThat(BlobUnderTest.after(pooledRegister(), pooledDelete(false)).then(operand).isV2())
        .isTrue();
  }
}
