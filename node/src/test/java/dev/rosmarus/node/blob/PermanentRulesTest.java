package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.extend;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static dev.rosmarus.node.blob.BlobSamples.permanentExpired;
import static dev.rosmarus.node.blob.BlobSamples.pooledDelete;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Permanent objects in the aggregate, in both forms alike (section 8.3). */
class PermanentRulesTest {

  enum Form {
    OLDER,
    NEWER;

    BlobUnderTest after(Operand... operands) {
      return switch (this) {
        case OLDER -> BlobUnderTest.after(operands);
        case NEWER -> BlobUnderTest.after(pooledRegister(), pooledDelete(false)).then(operands);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void registrationsAreCounted(Form form) {
    BlobUnderTest blob = form.after(register(false, 10, 1), register(false, 10, 2));
    assertThat(blob.valid().permanentTotal()).contains(permanent(2, 10, 1));
    assertThat(blob.valid().permanentCertified()).isEmpty();
    assertThat(blob.isV2()).isEqualTo(form == Form.NEWER);
  }

  @ParameterizedTest
  @EnumSource
  void eventIsTheFirstThatBroughtTheEndEpoch(Form form) {
    BlobUnderTest blob =
        form.after(register(false, 10, 1), register(false, 20, 2), register(false, 20, 3));
    assertThat(blob.valid().permanentTotal()).contains(permanent(3, 20, 2));
    assertThat(blob.then(register(false, 15, 4)).valid().permanentTotal())
        .contains(permanent(4, 20, 2));
  }

  @ParameterizedTest
  @EnumSource
  void certificationsAreCountedForThemselves(Form form) {
    BlobUnderTest blob =
        form.after(register(false, 20, 1), register(false, 10, 2), certify(false, 3, 10, 3));
    assertThat(blob.valid().permanentCertified()).contains(permanent(1, 10, 3));
    assertThat(blob.valid().permanentTotal()).contains(permanent(2, 20, 1));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
    assertThat(blob.then(certify(false, 4, 20, 4)).valid().permanentCertified())
        .contains(permanent(2, 20, 4));
  }

  @ParameterizedTest
  @EnumSource
  void certificationWithoutAnyRegistrationChangesNothing(Form form) {
    BlobUnderTest blob = form.after(register(true, 10, 1));
    assertUnchanged(blob, certify(false, 2, 10, 2), Anomaly.CERTIFIED_UNREGISTERED);
  }

  @ParameterizedTest
  @EnumSource
  void certificationWithoutAnotherRegistrationChangesNothing(Form form) {
    BlobUnderTest blob = form.after(register(false, 10, 1), certify(false, 4, 10, 2));
    assertUnchanged(blob, certify(false, 2, 10, 3), Anomaly.CERTIFIED_UNREGISTERED);
  }

  @ParameterizedTest
  @EnumSource
  void certificationBeyondAllRegistrationsChangesNothing(Form form) {
    BlobUnderTest blob = form.after(register(false, 10, 1));
    assertUnchanged(blob, certify(false, 2, 11, 2), Anomaly.CERTIFIED_BEYOND_END);
  }

  @ParameterizedTest
  @EnumSource
  void extensionMovesBothEndsAndNoCount(Form form) {
    BlobUnderTest blob =
        form.after(register(false, 10, 1), certify(false, 2, 10, 2), extend(false, 20, 3));
    assertThat(blob.valid().permanentTotal()).contains(permanent(1, 20, 3));
    assertThat(blob.valid().permanentCertified()).contains(permanent(1, 20, 3));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(2));
  }

  @ParameterizedTest
  @EnumSource
  void extensionMovesOnlyTheEndThatItPasses(Form form) {
    BlobUnderTest blob =
        form.after(
            register(false, 30, 1),
            register(false, 10, 2),
            certify(false, 2, 10, 3),
            extend(false, 30, 4));
    assertThat(blob.valid().permanentTotal()).contains(permanent(2, 30, 1));
    assertThat(blob.valid().permanentCertified()).contains(permanent(1, 30, 4));
  }

  @ParameterizedTest
  @EnumSource
  void extensionOfUncertifiedStillMovesTheRegisteredEnd(Form form) {
    BlobUnderTest blob = form.after(register(false, 10, 1), extend(false, 20, 2));
    assertThat(blob.valid().permanentTotal()).contains(permanent(1, 20, 2));
    assertThat(blob.valid().permanentCertified()).isEmpty();
    assertThat(blob.anomalies()).containsExactly(Anomaly.EXTENDED_UNCERTIFIED);
  }

  @ParameterizedTest
  @EnumSource
  void extensionOfNoPermanentObjectChangesNothing(Form form) {
    BlobUnderTest blob = form.after(register(true, 10, 1));
    assertUnchanged(
        blob, extend(false, 20, 2), Anomaly.EXTENDED_UNREGISTERED, Anomaly.EXTENDED_UNCERTIFIED);
  }

  @ParameterizedTest
  @EnumSource
  void deletionOfAPermanentObjectChangesNothing(Form form) {
    BlobUnderTest blob = form.after(register(false, 10, 1), certify(false, 2, 10, 2));
    assertUnchanged(blob, delete(false, true), Anomaly.PERMANENT_DELETED);
  }

  @ParameterizedTest
  @EnumSource
  void expiryLowersCountsAndNeverTheEnd(Form form) {
    BlobUnderTest blob =
        form.after(
            register(false, 20, 1),
            register(false, 10, 2),
            certify(false, 2, 20, 3),
            certify(false, 2, 10, 4),
            permanentExpired(true));
    assertThat(blob.valid().permanentTotal()).contains(permanent(1, 20, 1));
    assertThat(blob.valid().permanentCertified()).contains(permanent(1, 20, 3));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(2));
  }

  @ParameterizedTest
  @EnumSource
  void expiryOfTheLastCertifiedObjectEndsTheCertifiedLife(Form form) {
    BlobUnderTest blob =
        form.after(
            register(false, 20, 1),
            register(false, 10, 2),
            certify(false, 2, 10, 3),
            permanentExpired(true));
    assertThat(blob.valid().permanentTotal()).contains(permanent(1, 20, 1));
    assertThat(blob.valid().permanentCertified()).isEmpty();
    assertThat(blob.valid().initialCertifiedEpoch()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void expiryOfAnUncertifiedObjectLeavesTheCertifiedOnes(Form form) {
    BlobUnderTest blob =
        form.after(
            register(false, 20, 1),
            register(false, 10, 2),
            certify(false, 2, 20, 3),
            permanentExpired(false));
    assertThat(blob.valid().permanentTotal()).contains(permanent(1, 20, 1));
    assertThat(blob.valid().permanentCertified()).contains(permanent(1, 20, 3));
  }

  @ParameterizedTest
  @EnumSource
  void expiryOfTheLastObjectRemovesTheReferences(Form form) {
    BlobUnderTest blob =
        form.after(register(false, 10, 1), certify(false, 2, 10, 2), permanentExpired(true));
    assertThat(blob.valid().permanentTotal()).isEmpty();
    assertThat(blob.valid().permanentCertified()).isEmpty();
    assertThat(blob.info().canBlobInfoBeDeleted(10)).isTrue();
    assertUnchanged(blob, permanentExpired(true), Anomaly.GONE_BEFORE);
  }

  private static void assertUnchanged(BlobUnderTest blob, Operand operand, Anomaly... anomalies) {
    BlobInfo before = blob.info();
    assertThat(blob.then(operand).info()).isEqualTo(before);
    assertThat(blob.anomalies()).containsExactly(anomalies);
  }
}
