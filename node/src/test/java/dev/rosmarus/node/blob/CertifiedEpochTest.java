package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.pooledCertify;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The certify-epoch and the uncertify rule (Walrus node runtime spec, section 8.3). */
class CertifiedEpochTest {

  @Test
  void laterCertificationOfACertifiedBlobKeepsTheInitialEpoch() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(false, 20, 1),
            certify(false, 3, 20, 2),
            register(true, 20, 3),
            certify(true, 5, 20, 4));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void earlierCertificationLowersTheInitialEpoch() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(false, 20, 1),
            certify(false, 5, 20, 2),
            register(true, 20, 3),
            certify(true, 3, 20, 4));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void certificationAfterAllCertifiedEndedBeginsANewLife() {
    BlobUnderTest permanent =
        BlobUnderTest.after(
            register(false, 5, 1),
            certify(false, 3, 5, 2),
            register(true, 20, 3),
            certify(true, 5, 20, 4));
    assertThat(permanent.valid().initialCertifiedEpoch())
        .as("permanent, ended and not cleaned up")
        .isEqualTo(epoch(5));
    BlobUnderTest deletable =
        BlobUnderTest.after(
            register(true, 5, 1),
            certify(true, 3, 5, 2),
            register(true, 20, 3),
            certify(true, 6, 20, 4));
    assertThat(deletable.valid().initialCertifiedEpoch())
        .as("deletable, ended and not cleaned up")
        .isEqualTo(epoch(6));
  }

  @Test
  void certificationInTheLastEpochOfAnotherIsNoNewLife() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(false, 5, 1),
            certify(false, 3, 5, 2),
            register(true, 20, 3),
            certify(true, 4, 20, 4));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void newerFormTakesAnExpiredCertifiedObjectForAliveUntilCleanedUp() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            pooledRegister(), register(true, 5, 1), certify(true, 3, 5, 2), pooledCertify(9));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(3));
  }

  @Test
  void certificationAfterDeletionBeginsANewLife() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 20, 1),
            certify(true, 3, 20, 2),
            delete(true, true),
            register(true, 20, 3));
    assertThat(blob.valid().initialCertifiedEpoch()).isEmpty();
    assertThat(blob.info().isCertified(4)).isFalse();
    blob.then(certify(true, 4, 20, 4));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(4));
  }

  @Test
  void refusedCertificationDoesNotTouchTheInitialEpoch() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(false, 20, 1), certify(false, 5, 20, 2), certify(false, 1, 20, 3));
    assertThat(blob.valid().initialCertifiedEpoch()).isEqualTo(epoch(5));
  }
}
