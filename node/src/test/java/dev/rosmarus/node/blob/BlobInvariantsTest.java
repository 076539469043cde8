package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.blob;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.LivenessForm.V1;
import dev.rosmarus.node.blob.LivenessForm.V2;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each invariant of section 8.8 is seen when it alone is broken. */
class BlobInvariantsTest {

  private static final V1 NOTHING_SEEN = new V1(NONE, NONE);

  private static ValidBlob blobInfo(
      OptionalLong initial, ReferenceCounts deletable, LivenessForm form) {
    return new ValidBlob(false, initial, deletable, Optional.empty(), Optional.empty(), form);
  }

  private static ValidBlob permanentBlob(PermanentReferences total, PermanentReferences certified) {
    return new ValidBlob(
        false,
        epoch(2),
        counts(0, 0),
        Optional.ofNullable(total),
        Optional.of(certified),
        NOTHING_SEEN);
  }

  private static PerObjectBlobInfo objectUntil(int endEpoch, boolean deletable) {
    return new PerObjectBlobInfo(blob(1), 1, NONE, endEpoch, deletable, event(1), false);
  }

  private static PerObjectPooledBlobInfo pooledObject(OptionalLong certifiedEpoch) {
    return new PerObjectPooledBlobInfo(blob(1), 1, certifiedEpoch, object(900), event(1));
  }

  @Test
  void soundRowsHaveNoViolation() {
    assertThat(BlobInvariants.violations(new InvalidBlob(1, event(1)))).isEmpty();
    assertThat(
            BlobInvariants.violations(
                Optional.of(blobInfo(NONE, counts(1, 0), new V1(epoch(5), NONE))),
                List.of(objectUntil(5, true)),
                List.of()))
        .isEmpty();
    assertThat(BlobInvariants.violations(permanentBlob(permanent(1, 5, 1), permanent(1, 5, 2))))
        .isEmpty();
    assertThat(
            BlobInvariants.violations(
                Optional.of(blobInfo(epoch(2), counts(0, 0), new V2(counts(2, 1)))),
                List.of(),
                List.of(pooledObject(NONE), pooledObject(epoch(2)))))
        .isEmpty();
  }

  @Test
  void certifiedCountsAreWithinRegistered() {
    assertOneViolation(blobInfo(epoch(1), counts(1, 2), new V1(epoch(5), epoch(5))));
    assertOneViolation(blobInfo(epoch(1), counts(0, 0), new V2(counts(1, 2))));
    assertOneViolation(permanentBlob(permanent(1, 5, 1), permanent(2, 5, 2)));
  }

  @Test
  void permanentCertifiedNeedsPermanentRegistered() {
    assertOneViolation(permanentBlob(null, permanent(1, 5, 2)));
    assertOneViolation(permanentBlob(permanent(1, 5, 1), permanent(1, 6, 2)));
  }

  @Test
  void initialEpochGoesWithCertifiedReferences() {
    assertOneViolation(blobInfo(epoch(1), counts(1, 0), new V1(epoch(5), NONE)));
    assertOneViolation(blobInfo(NONE, counts(1, 1), new V1(epoch(5), epoch(5))));
    assertOneViolation(blobInfo(NONE, counts(0, 0), new V2(counts(1, 1))));
  }

  @Test
  void latestRegisteredEndIsNotBelowLatestCertified() {
    assertOneViolation(blobInfo(epoch(1), counts(1, 1), new V1(epoch(4), epoch(5))));
    assertOneViolation(blobInfo(epoch(1), counts(1, 1), new V1(NONE, epoch(5))));
  }

  @Test
  void recordsNeedAnAggregate() {
    assertOneViolation(Optional.empty(), List.of(objectUntil(5, false)), List.of());
    assertOneViolation(Optional.empty(), List.of(), List.of(pooledObject(NONE)));
  }

  @Test
  void deletableRecordsAreCountedWithinTheLatestEnd() {
    assertOneViolation(
        Optional.of(blobInfo(NONE, counts(0, 0), new V1(epoch(5), NONE))),
        List.of(objectUntil(5, true)),
        List.of());
    assertOneViolation(
        Optional.of(blobInfo(NONE, counts(1, 0), new V1(epoch(5), NONE))),
        List.of(objectUntil(6, true)),
        List.of());
  }

  @Test
  void pooledCountsAreThoseOfTheRecords() {
    assertOneViolation(
        Optional.of(blobInfo(NONE, counts(0, 0), new V2(counts(2, 0)))),
        List.of(),
        List.of(pooledObject(NONE)));
    assertOneViolation(
        Optional.of(blobInfo(NONE, counts(0, 0), new V2(counts(1, 0)))),
        List.of(),
        List.of(pooledObject(epoch(2))));
    assertThat(
            BlobInvariants.violations(
                Optional.of(blobInfo(NONE, counts(0, 0), NOTHING_SEEN)),
                List.of(),
                List.of(pooledObject(NONE))))
        .hasSize(2);
  }

  @Test
  void referencesNeedARecord() {
    assertOneViolation(
        Optional.of(blobInfo(NONE, counts(1, 0), new V1(epoch(5), NONE))), List.of(), List.of());
  }

  private static void assertOneViolation(BlobInfo blob) {
    assertThat(BlobInvariants.violations(blob)).hasSize(1);
  }

  private static void assertOneViolation(
      Optional<BlobInfo> blob,
      List<PerObjectBlobInfo> objects,
      List<PerObjectPooledBlobInfo> pooledObjects) {
    assertThat(BlobInvariants.violations(blob, objects, pooledObjects)).hasSize(1);
  }
}
