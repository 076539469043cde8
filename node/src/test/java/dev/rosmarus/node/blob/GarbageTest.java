package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.blob;
import static dev.rosmarus.node.blob.BlobSamples.deletableExpired;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.invalidate;
import static dev.rosmarus.node.blob.BlobSamples.metadata;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static dev.rosmarus.node.blob.BlobSamples.permanentExpired;
import static dev.rosmarus.node.blob.BlobSamples.poolExpired;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.blob.BlobTableException.PoolCreatedTwice;
import dev.rosmarus.node.blob.BlobTableException.PoolUnknown;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Pools, and what garbage collection takes away (sections 8.6, 16.1, 16.3 and 17.2). */
class GarbageTest {

  private static PerObjectBlobInfo recordOf(
      OptionalLong certifiedEpoch, int endEpoch, boolean deletable, boolean deleted) {
    return new PerObjectBlobInfo(
        blob(1), 1, certifiedEpoch, endEpoch, deletable, event(1), deleted);
  }

  private static PerObjectPooledBlobInfo pooledRecord(OptionalLong certifiedEpoch) {
    return new PerObjectPooledBlobInfo(blob(1), 1, certifiedEpoch, object(900), event(1));
  }

  @Test
  void objectStaysUntilItsEndEpoch() {
    assertThat(Expiry.of(recordOf(NONE, 5, true, false), 4)).isEqualTo(new Expiry.Alive());
    assertThat(Expiry.of(recordOf(NONE, 5, true, false), 5))
        .isEqualTo(new Expiry.Expired(deletableExpired(false)));
  }

  @Test
  void expiredObjectTakesItsKindOfReferenceAway() {
    assertThat(Expiry.of(recordOf(epoch(2), 5, true, false), 5))
        .isEqualTo(new Expiry.Expired(deletableExpired(true)));
    assertThat(Expiry.of(recordOf(epoch(2), 5, false, false), 6))
        .isEqualTo(new Expiry.Expired(permanentExpired(true)));
    assertThat(Expiry.of(recordOf(NONE, 5, false, false), 6))
        .isEqualTo(new Expiry.Expired(permanentExpired(false)));
  }

  @Test
  void recordFlaggedAsDeletedGoesWithoutAReference() {
    assertThat(Expiry.of(recordOf(epoch(2), 99, true, true), 5))
        .isEqualTo(new Expiry.DeletedBefore());
  }

  @Test
  void pooledObjectLivesAsLongAsItsPool() {
    Optional<StoragePoolInfo> pool = Optional.of(new StoragePoolInfo(1, 5));
    assertThat(Expiry.of(pooledRecord(NONE), pool, 4)).isEqualTo(new Expiry.Alive());
    assertThat(Expiry.of(pooledRecord(NONE), pool, 5))
        .isEqualTo(new Expiry.Expired(poolExpired(false)));
  }

  @Test
  void pooledObjectOfAMissingPoolHasExpired() {
    assertThat(Expiry.of(pooledRecord(epoch(2)), Optional.empty(), 1))
        .isEqualTo(new Expiry.Expired(poolExpired(true)));
    assertThat(pooledRecord(epoch(2)).isRegistered(Optional.empty(), 1)).isFalse();
  }

  @Test
  void digestOfObjectsTakesThoseCertifiedBeforeAndAlive() {
    PerObjectBlobInfo object = recordOf(epoch(3), 8, true, false);
    assertThat(object.isCertifiedBefore(3)).isFalse();
    assertThat(object.isCertifiedBefore(4)).isTrue();
    assertThat(object.isCertifiedBefore(8)).isFalse();
    assertThat(recordOf(NONE, 8, true, false).isCertifiedBefore(4)).isFalse();
    assertThat(recordOf(epoch(3), 8, true, true).isCertifiedBefore(4)).isFalse();
    assertThat(pooledRecord(epoch(3)).isCertifiedBefore(3)).isFalse();
    assertThat(pooledRecord(epoch(3)).isCertifiedBefore(4)).isTrue();
    assertThat(pooledRecord(NONE).isCertifiedBefore(4)).isFalse();
  }

  @Test
  void poolIsCreatedOnceAndItsEndOnlyRises() {
    ChainOfEvents chain = new ChainOfEvents();
    chain.createPool(2, 900, 10);
    chain.extendPool(3, 900, 20);
    chain.extendPool(3, 900, 15);
    assertThat(chain.table.pools).containsEntry(object(900), new StoragePoolInfo(2, 20));
    assertThatThrownBy(() -> chain.createPool(4, 900, 30)).isInstanceOf(PoolCreatedTwice.class);
    assertThatThrownBy(() -> chain.extendPool(4, 901, 30)).isInstanceOf(PoolUnknown.class);
  }

  @Test
  void dataOfARegisteredBlobIsKept() {
    BlobInfo blob = BlobUnderTest.after(register(true, 5, 1), metadata(true)).info();
    assertThat(DataRemoval.of(blob, 4)).isEqualTo(new DataRemoval.Keep());
  }

  @Test
  void dataGoesAndTheRowNoLongerClaimsItsMetadata() {
    BlobUnderTest blob = BlobUnderTest.after(register(true, 5, 1));
    BlobInfo withoutMetadata = blob.info();
    assertThat(DataRemoval.of(blob.then(metadata(true)).info(), 5))
        .isEqualTo(new DataRemoval.Data(withoutMetadata));
  }

  @Test
  void rowGoesWithTheDataWhenNothingRefersToTheBlob() {
    BlobInfo blob =
        BlobUnderTest.after(register(true, 5, 1), metadata(true), deletableExpired(false)).info();
    assertThat(DataRemoval.of(blob, 5)).isEqualTo(new DataRemoval.DataAndRow());
    assertThat(DataRemoval.of(BlobUnderTest.after(metadata(true)).info(), 0))
        .as("orphan")
        .isEqualTo(new DataRemoval.DataAndRow());
  }

  @Test
  void rowOfAnInvalidBlobStays() {
    BlobInfo blob = BlobUnderTest.after(invalidate(2, 1)).info();
    assertThat(DataRemoval.of(blob, 99)).isEqualTo(new DataRemoval.Data(blob));
  }

  @Test
  void reRegistrationBeforeTheRemovalKeepsTheData() {
    BlobUnderTest blob = BlobUnderTest.after(register(true, 5, 1), deletableExpired(false));
    assertThat(DataRemoval.of(blob.then(register(true, 9, 2)).info(), 5))
        .isEqualTo(new DataRemoval.Keep());
  }
}
