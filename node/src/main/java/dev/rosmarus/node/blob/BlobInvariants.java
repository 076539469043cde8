package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.LivenessForm.V1;
import dev.rosmarus.node.blob.LivenessForm.V2;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What holds for the rows of a blob between two events of a history without faults (Walrus node
 * runtime spec, section 8.8). Each violation is a sentence for the operator.
 */
public final class BlobInvariants {

  private final List<String> violations = new ArrayList<>();

  private BlobInvariants() {}

  /** Violations within the aggregate. */
  public static List<String> violations(BlobInfo blob) {
    BlobInvariants invariants = new BlobInvariants();
    if (blob instanceof ValidBlob valid) {
      invariants.checkAggregate(valid);
    }
    return invariants.violations;
  }

  /**
   * Violations within the aggregate of a blob, and between it and all records of its objects.
   *
   * @param objects not flagged as deleted
   */
  public static List<String> violations(
      Optional<BlobInfo> blob,
      Collection<PerObjectBlobInfo> objects,
      Collection<PerObjectPooledBlobInfo> pooledObjects) {
    BlobInvariants invariants = new BlobInvariants();
    if (blob.isEmpty()) {
      invariants.require(objects.isEmpty(), "objects without an aggregate");
      invariants.require(pooledObjects.isEmpty(), "pooled objects without an aggregate");
    } else if (blob.get() instanceof ValidBlob valid) {
      invariants.checkAggregate(valid);
      invariants.checkObjects(valid, objects, pooledObjects);
    }
    return invariants.violations;
  }

  private void checkAggregate(ValidBlob blob) {
    ReferenceCounts deletable = blob.deletable();
    require(deletable.total() >= deletable.certified(), "more deletable certified than registered");
    require(
        blob.initialCertifiedEpoch().isPresent() == blob.hasCertifiedReference(),
        "an initial certified epoch without certified reference, or the reverse");
    blob.permanentCertified()
        .ifPresent(certified ->
            require(
                blob.permanentTotal()
                    .filter(total -> total.count() >= certified.count())
                    .filter(total -> total.endEpoch() >= certified.endEpoch())
                    .isPresent(),
                "permanent certified beyond permanent registered"));
    switch (blob.form()) {
      case V1 v1 ->
          require(
              isAtLeast(v1.latestSeenRegisteredEndEpoch(), v1.latestSeenCertifiedEndEpoch()),
              "latest certified end epoch beyond the latest registered");
      case V2 v2 ->
          require(
              v2.pooled().total() >= v2.pooled().certified(),
              "more pooled certified than registered");
    }
  }

  private void checkObjects(
      ValidBlob blob,
      Collection<PerObjectBlobInfo> objects,
      Collection<PerObjectPooledBlobInfo> pooledObjects) {
    for (PerObjectBlobInfo object : objects) {
      if (object.deletable()) {
        require(blob.deletable().total() > 0, "a deletable object that is not counted");
        if (blob.form() instanceof V1 v1) {
          require(
              isAtLeast(v1.latestSeenRegisteredEndEpoch(), OptionalLong.of(object.endEpoch())),
              "a deletable object that ends after the latest end epoch seen");
        }
      }
    }
    require(
        pooledObjects.isEmpty() || blob.form() instanceof V2,
        "pooled objects of an aggregate of the older form");
    long certified = pooledObjects.stream().filter(o -> o.certifiedEpoch().isPresent()).count();
    require(
        blob.pooled().equals(new ReferenceCounts(pooledObjects.size(), certified)),
        "pooled counts other than the number of pooled objects");
    boolean isReferenced =
        blob.deletable().total() > 0
            || blob.permanentTotal().isPresent()
            || blob.pooled().total() > 0;
    require(
        !isReferenced || !objects.isEmpty() || !pooledObjects.isEmpty(),
        "references without any object");
  }

  /** Whether the first is set and as high if the second is set. */
  private static boolean isAtLeast(OptionalLong first, OptionalLong second) {
    return second.isEmpty() || (first.isPresent() && first.getAsLong() >= second.getAsLong());
  }

  private void require(boolean holds, String violation) {
    if (!holds) {
      violations.add(violation);
    }
  }
}
