package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.deletableExpired;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.extend;
import static dev.rosmarus.node.blob.BlobSamples.invalidate;
import static dev.rosmarus.node.blob.BlobSamples.metadata;
import static dev.rosmarus.node.blob.BlobSamples.permanentExpired;
import static dev.rosmarus.node.blob.BlobSamples.pooledCertify;
import static dev.rosmarus.node.blob.BlobSamples.pooledDelete;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.BlobStatus.Deletable;
import dev.rosmarus.node.blob.BlobStatus.Nonexistent;
import dev.rosmarus.node.blob.BlobStatus.Permanent;
import org.junit.jupiter.api.Test;

/** Derived predicates and the status (Walrus node runtime spec, sections 8.5 and 8.6). */
class BlobPredicatesTest {

  @Test
  void permanentBlobIsRegisteredAndCertifiedBeforeItsEndEpochOnly() {
    BlobInfo blob = BlobUnderTest.after(register(false, 10, 1), certify(false, 3, 10, 2)).info();
    assertThat(blob.isRegistered(9)).isTrue();
    assertThat(blob.isRegistered(10)).isFalse();
    assertThat(blob.isCertified(9)).isTrue();
    assertThat(blob.isCertified(10)).isFalse();
  }

  @Test
  void nothingIsCertifiedBeforeItsInitialEpoch() {
    BlobInfo blob = BlobUnderTest.after(register(false, 10, 1), certify(false, 3, 10, 2)).info();
    assertThat(blob.isCertified(2)).isFalse();
    assertThat(blob.isCertified(3)).isTrue();
  }

  @Test
  void certifiedBeforeLeavesOutThoseOfTheSameEpoch() {
    BlobInfo blob = BlobUnderTest.after(register(false, 10, 1), certify(false, 3, 10, 2)).info();
    assertThat(blob.isCertifiedBefore(3)).isFalse();
    assertThat(blob.isCertifiedBefore(4)).isTrue();
    assertThat(blob.isCertifiedBefore(9)).isTrue();
    assertThat(blob.isCertifiedBefore(10)).isFalse();
    assertThat(BlobUnderTest.after(register(false, 10, 1)).info().isCertifiedBefore(4)).isFalse();
  }

  @Test
  void olderFormGoesByTheLatestEndAlsoOfAnObjectThatIsGone() {
    BlobInfo blob =
        BlobUnderTest.after(
                register(true, 10, 1),
                register(true, 5, 2),
                certify(true, 2, 10, 3),
                certify(true, 2, 5, 4),
                delete(true, true))
            .info();
    assertThat(blob.isRegistered(9)).isTrue();
    assertThat(blob.isCertified(9)).isTrue();
    assertThat(blob.isRegistered(10)).isFalse();
    assertThat(blob.isCertified(10)).isFalse();
  }

  @Test
  void olderFormMayBeRegisteredAndNoLongerCertified() {
    BlobInfo blob =
        BlobUnderTest.after(register(true, 10, 1), register(true, 5, 2), certify(true, 2, 5, 3))
            .info();
    assertThat(blob.isCertified(4)).isTrue();
    assertThat(blob.isCertified(5)).isFalse();
    assertThat(blob.isRegistered(5)).isTrue();
  }

  @Test
  void newerFormStaysRegisteredUntilExpiredObjectsAreCleanedUp() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            pooledRegister(), pooledDelete(false), register(true, 5, 1), certify(true, 2, 5, 2));
    assertThat(blob.info().isRegistered(5)).isTrue();
    assertThat(blob.info().isCertified(5)).isTrue();
    blob.then(deletableExpired(true));
    assertThat(blob.info().isRegistered(5)).isFalse();
    assertThat(blob.info().isCertified(5)).isFalse();
  }

  @Test
  void pooledObjectsAloneRegisterAndCertify() {
    BlobUnderTest blob = BlobUnderTest.after(pooledRegister());
    assertThat(blob.info().isRegistered(1000)).isTrue();
    assertThat(blob.info().isCertified(1000)).isFalse();
    assertThat(blob.then(pooledCertify(4)).info().isCertified(1000)).isTrue();
    assertThat(blob.info().isCertified(3)).isFalse();
  }

  @Test
  void dataMayGoAndTheRowStayUntilExpiredObjectsAreCleanedUp() {
    BlobUnderTest deletable = BlobUnderTest.after(register(true, 5, 1));
    assertThat(deletable.info().canDataBeDeleted(4)).isFalse();
    assertThat(deletable.info().canDataBeDeleted(5)).isTrue();
    assertThat(deletable.info().canBlobInfoBeDeleted(5)).isFalse();
    assertThat(deletable.then(deletableExpired(false)).info().canBlobInfoBeDeleted(5)).isTrue();

    BlobUnderTest permanent = BlobUnderTest.after(register(false, 5, 1));
    assertThat(permanent.info().canDataBeDeleted(4)).isFalse();
    assertThat(permanent.info().canDataBeDeleted(5)).isTrue();
    assertThat(permanent.info().canBlobInfoBeDeleted(5)).isFalse();
    assertThat(permanent.then(permanentExpired(false)).info().canBlobInfoBeDeleted(5)).isTrue();

    BlobUnderTest pooled = BlobUnderTest.after(pooledRegister());
    assertThat(pooled.info().canDataBeDeleted(5)).isFalse();
    assertThat(pooled.info().canBlobInfoBeDeleted(5)).isFalse();
    assertThat(pooled.then(pooledDelete(false)).info().canBlobInfoBeDeleted(5)).isTrue();
  }

  @Test
  void dataOfAnInvalidBlobMayGoAndItsRowNever() {
    BlobInfo blob = BlobUnderTest.after(register(false, 10, 1), invalidate(2, 2)).info();
    assertThat(blob.isRegistered(2)).isFalse();
    assertThat(blob.isCertified(2)).isFalse();
    assertThat(blob.isMetadataStored()).isFalse();
    assertThat(blob.canDataBeDeleted(2)).isTrue();
    assertThat(blob.canBlobInfoBeDeleted(1000)).isFalse();
  }

  @Test
  void permanentRegistrationIsToldFromOthers() {
    assertThat(BlobUnderTest.after(register(false, 5, 1)).valid().isPermanentlyRegistered(4))
        .isTrue();
    assertThat(BlobUnderTest.after(register(false, 5, 1)).valid().isPermanentlyRegistered(5))
        .isFalse();
    assertThat(BlobUnderTest.after(register(true, 5, 1)).valid().isPermanentlyRegistered(4))
        .isFalse();
  }

  @Test
  void statusOfAnInvalidBlobIsItsEvent() {
    assertThat(BlobUnderTest.after(invalidate(2, 7)).info().status(1))
        .isEqualTo(new BlobStatus.Invalid(event(7)));
  }

  @Test
  void statusPrefersCertifiedPermanentObjects() {
    BlobInfo blob =
        BlobUnderTest.after(
                register(false, 20, 1),
                register(false, 10, 2),
                certify(false, 3, 10, 3),
                register(true, 15, 4))
            .info();
    assertThat(blob.status(9)).isEqualTo(new Permanent(10, true, event(3), counts(1, 0), epoch(3)));
  }

  @Test
  void statusFallsBackToRegisteredPermanentObjectsAndKeepsTheInitialEpoch() {
    BlobInfo blob =
        BlobUnderTest.after(
                register(false, 20, 1),
                register(false, 10, 2),
                certify(false, 3, 10, 3),
                register(true, 15, 4))
            .info();
    assertThat(blob.status(10))
        .isEqualTo(new Permanent(20, false, event(1), counts(1, 0), epoch(3)));
  }

  @Test
  void statusFallsBackToDeletableObjects() {
    BlobInfo blob =
        BlobUnderTest.after(
                register(false, 5, 1),
                register(true, 15, 2),
                register(true, 10, 3),
                certify(true, 3, 10, 4))
            .info();
    assertThat(blob.status(5)).isEqualTo(new Deletable(epoch(3), counts(2, 1)));
  }

  @Test
  void statusOfTheOlderFormCountsWhatHasEndedAsNone() {
    BlobInfo blob =
        BlobUnderTest.after(register(true, 15, 1), register(true, 10, 2), certify(true, 3, 10, 3))
            .info();
    assertThat(blob.status(10)).isEqualTo(new Deletable(epoch(3), counts(2, 0)));
    assertThat(blob.status(15)).isEqualTo(new Nonexistent());
  }

  @Test
  void statusOfTheNewerFormAddsPooledObjects() {
    BlobUnderTest blob =
        BlobUnderTest.after(
            register(true, 15, 1),
            register(true, 15, 2),
            certify(true, 3, 15, 3),
            pooledRegister(),
            pooledCertify(4));
    assertThat(blob.info().status(99)).isEqualTo(new Deletable(epoch(3), counts(3, 2)));
    assertThat(BlobUnderTest.after(pooledRegister()).info().status(9))
        .isEqualTo(new Deletable(NONE, counts(1, 0)));
  }

  @Test
  void statusOfWhatIsNotReferredToIsNonexistent() {
    assertThat(BlobUnderTest.after(metadata(true)).info().status(0)).isEqualTo(new Nonexistent());
    assertThat(BlobUnderTest.after(register(false, 5, 1)).info().status(5))
        .isEqualTo(new Nonexistent());
    assertThat(BlobUnderTest.after(pooledRegister(), pooledDelete(false)).info().status(5))
        .isEqualTo(new Nonexistent());
  }

  @Test
  void statusFollowsAnExtension() {
    BlobInfo blob =
        BlobUnderTest.after(register(false, 5, 1), certify(false, 2, 5, 2), extend(false, 9, 3))
            .info();
    assertThat(blob.status(8)).isEqualTo(new Permanent(9, true, event(3), counts(0, 0), epoch(2)));
  }
}
