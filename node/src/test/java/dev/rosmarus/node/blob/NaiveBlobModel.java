package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.BlobLog.Entry;
import dev.rosmarus.node.blob.BlobLog.Kind;
import java.util.Optional;
import java.util.OptionalLong;

/** What the rows and predicates of a blob must be, from its whole log. */
final class NaiveBlobModel {

  private NaiveBlobModel() {}

  /** Compares the row, and at all these epochs whatever may be asked of it. */
  static void assertSame(Optional<BlobInfo> row, BlobLog log, int blob, int epochMax) {
    NaiveAggregate naive = new NaiveAggregate(log, blob, log.size());
    assertThat(row).isEqualTo(row(naive));
    if (row.isEmpty()) {
      return;
    }
    OptionalLong initial = naive.initialCertifiedEpoch();
    boolean valid = naive.invalidation().isEmpty();
    for (int epoch = 0; epoch <= epochMax; epoch++) {
      boolean registered = valid && naive.mayBeAlive(epoch, false);
      boolean certified =
          valid
              && initial.isPresent()
              && initial.getAsLong() <= epoch
              && naive.mayBeAlive(epoch, true);
      boolean unreferenced = valid;
      for (Kind kind : Kind.values()) {
        unreferenced &= naive.count(kind, false) == 0;
      }
      BlobInfo info = row.get();
      assertThat(info.isRegistered(epoch)).isEqualTo(registered);
      assertThat(info.isCertified(epoch)).isEqualTo(certified);
      assertThat(info.isCertifiedBefore(epoch)).isEqualTo(certified && initial.getAsLong() < epoch);
      assertThat(info.canDataBeDeleted(epoch)).isEqualTo(!registered);
      assertThat(info.canBlobInfoBeDeleted(epoch)).isEqualTo(unreferenced);
      assertThat(info.status(epoch)).isEqualTo(status(naive, initial, epoch));
    }
  }

  /** Right after a clean-up the predicates tell the truth about the objects. */
  static void assertTrue(Optional<BlobInfo> row, BlobLog log, int blob, int epoch) {
    NaiveAggregate naive = new NaiveAggregate(log, blob, log.size());
    boolean valid = naive.invalidation().isEmpty();
    assertThat(row.isPresent() && row.get().isRegistered(epoch))
        .isEqualTo(valid && naive.isTrulyAlive(epoch, false));
    assertThat(row.isPresent() && row.get().isCertified(epoch))
        .isEqualTo(valid && naive.isTrulyAlive(epoch, true));
  }

  private static Optional<BlobInfo> row(NaiveAggregate naive) {
    if (!naive.hasRow()) {
      return Optional.empty();
    }
    Optional<Entry> invalidation = naive.invalidation();
    if (invalidation.isPresent()) {
      Entry entry = invalidation.get();
      return Optional.of(new InvalidBlob(entry.epoch(), event(entry.event())));
    }
    LivenessForm form =
        naive.isNewerForm()
            ? new LivenessForm.V2(counts(naive, Kind.POOLED))
            : new LivenessForm.V1(latestEnd(naive, false), latestEnd(naive, true));
    return Optional.of(
        new ValidBlob(
            naive.isMetadataStored(),
            naive.initialCertifiedEpoch(),
            counts(naive, Kind.DELETABLE),
            permanent(naive, false),
            permanent(naive, true),
            form));
  }

  private static ReferenceCounts counts(NaiveAggregate naive, Kind kind) {
    return new ReferenceCounts(naive.count(kind, false), naive.count(kind, true));
  }

  private static OptionalLong latestEnd(NaiveAggregate naive, boolean certifiedOnly) {
    Optional<Entry> latest = naive.latestEnd(Kind.DELETABLE, certifiedOnly);
    return latest.isPresent() ? OptionalLong.of(latest.get().end()) : OptionalLong.empty();
  }

  private static Optional<PermanentReferences> permanent(
      NaiveAggregate naive, boolean certifiedOnly) {
    int count = naive.count(Kind.PERMANENT, certifiedOnly);
    return naive
        .latestEnd(Kind.PERMANENT, certifiedOnly)
        .map(entry -> new PermanentReferences(count, entry.end(), event(entry.event())));
  }

  private static BlobStatus status(NaiveAggregate naive, OptionalLong initial, int epoch) {
    if (naive.invalidation().isPresent()) {
      return new BlobStatus.Invalid(event(naive.invalidation().get().event()));
    }
    ReferenceCounts counts =
        new ReferenceCounts(shown(naive, false, epoch), shown(naive, true, epoch));
    for (boolean certified : new boolean[] {true, false}) {
      if (naive.endsAfter(Kind.PERMANENT, certified, epoch)) {
        Entry latest = naive.latestEnd(Kind.PERMANENT, certified).orElseThrow();
        return new BlobStatus.Permanent(
            latest.end(), certified, event(latest.event()), counts, initial);
      }
    }
    return counts.total() == 0 && counts.certified() == 0
        ? new BlobStatus.Nonexistent()
        : new BlobStatus.Deletable(initial, counts);
  }

  private static int shown(NaiveAggregate naive, boolean certifiedOnly, int epoch) {
    int deletable = naive.count(Kind.DELETABLE, certifiedOnly);
    if (naive.isNewerForm()) {
      return deletable + naive.count(Kind.POOLED, certifiedOnly);
    }
    return naive.endsAfter(Kind.DELETABLE, certifiedOnly, epoch) ? deletable : 0;
  }
}
