package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.deletableExpired;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.extend;
import static dev.rosmarus.node.blob.BlobSamples.pooledDelete;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletable objects in the aggregate (Walrus node runtime spec, section 8.3). */
class DeletableRulesTest {

  /** A row of the newer form that no pooled object holds any more. */
  private static BlobUnderTest newerForm(Operand... operands) {
    return BlobUnderTest.after(pooledRegister(), pooledDelete(false)).then(operands);
  }

  @Test
  void registrationsAreCountedAndTheLatestEndIsKept() {
    BlobUnderTest blob =
        BlobUnderTest.after(register(true, 10, 1), register(true, 30, 2), register(true, 20, 3));
    assertThat(blob.valid().deletable()).isEqualTo(counts(3, 0));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(30), NONE));
  }

  @Test
  void certificationsAreCountedAndTheLatestEndIsKept() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 30, 1),
            register(true, 20, 2),
            certify(true, 5, 20, 3),
            certify(true, 6, 10, 4));
    assertThat(blob.valid().deletable()).isEqualTo(counts(2, 2));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(30), epoch(20)));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(5));
  }

  @Test
  void certificationWithoutRegistrationChangesNothing() {
    BlobUnderTest blob = BlobUnderTest.after(register(true, 10, 1), certify(true, 2, 10, 2));
    BlobInfo before = blob.info();
    assertThat(blob.then(certify(true, 1, 50, 3)).info()).isEqualTo(before);
    assertThat(blob.anomalies()).containsExactly(Anomaly.CERTIFIED_UNREGISTERED);
  }

  @Test
  void extensionRaisesBothLatestEndsAndNeverLowersThem() {
    BlobUnderTest blob =
        BlobUnderTest.after(register(true, 10, 1), certify(true, 2, 10, 2), extend(true, 20, 3));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(20), epoch(20)));
    blob.then(extend(true, 15, 4));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(20), epoch(20)));
    assertThat(blob.valid().deletable()).isEqualTo(counts(1, 1));
  }

  @Test
  void extensionInTheNewerFormDoesNothing() {
    BlobUnderTest blob = newerForm(register(true, 10, 1), certify(true, 2, 10, 2));
    BlobInfo before = blob.info();
    assertThat(blob.then(extend(true, 20, 3)).info()).isEqualTo(before);
    assertThat(blob.anomalies()).isEmpty();
  }

  @Test
  void latestEndIsKeptWhileAnyObjectIsLeft() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 30, 1),
            register(true, 10, 2),
            certify(true, 2, 30, 3),
            certify(true, 2, 10, 4),
            delete(true, true));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(30), epoch(30)));
  }

  @Test
  void latestCertifiedEndGoesWithTheLastCertifiedObject() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 30, 1),
            register(true, 10, 2),
            certify(true, 2, 10, 3),
            delete(true, true));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(30), NONE));
    assertThat(blob.valid().initialCertifiedEpoch()).isEmpty();
  }

  @Test
  void latestEndsStartAnewAfterTheLastObject() {
    BlobUnderTest blob =
        BlobUnderTest.after(register(true, 30, 1), delete(true, false), register(true, 5, 2));
    assertThat(blob.v1()).isEqualTo(new LivenessForm.V1(epoch(5), NONE));
  }

  @Test
  void deletionOfAnUncertifiedObjectLeavesTheCertifiedOnes() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 10, 1),
            register(true, 10, 2),
            certify(true, 2, 10, 3),
            delete(true, false));
    assertThat(blob.valid().deletable()).isEqualTo(counts(1, 1));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void expiryIsLikeDeletion(boolean newer) {
    for (boolean wasCertified : new boolean[] {false, true}) {
      Operand[] before = {
        register(true, 10, 1), register(true, 20, 2), certify(true, 3, 20, 3),
      };
      BlobUnderTest expired = newer ? newerForm(before) : BlobUnderTest.after(before);
      BlobUnderTest deleted = newer ? newerForm(before) : BlobUnderTest.after(before);
      assertThat(expired.then(deletableExpired(wasCertified)).info())
          .isEqualTo(deleted.then(delete(true, wasCertified)).info());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void countsNeverFallBelowZero(boolean newer) {
    BlobUnderTest blob =
        newer ? newerForm() : BlobUnderTest.after(register(true, 10, 1), delete(true, false));
    blob.then(delete(true, true));
    assertThat(blob.valid().deletable()).isEqualTo(counts(0, 0));
    assertThat(blob.anomalies()).containsExactly(Anomaly.GONE_BEFORE);
    assertThat(blob.then(deletableExpired(true)).valid().deletable()).isEqualTo(counts(0, 0));
  }

  @Test
  void newerFormCountsTheSameAndSeesNoEnds() {
    BlobUnderTest blob =
        newerForm(register(true, 10, 1), register(true, 10, 2), certify(true, 2, 10, 3));
    assertThat(blob.valid().deletable()).isEqualTo(counts(2, 1));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(2));
    assertThat(blob.isV2()).isTrue();
    blob.then(delete(true, true));
    assertThat(blob.valid().deletable()).isEqualTo(counts(1, 0));
    assertThat(blob.valid().initialCertifiedEpoch()).isEmpty();
  }
}
