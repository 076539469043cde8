package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.BlobLog.Entry;
import dev.rosmarus.node.blob.BlobLog.Kind;
import dev.rosmarus.node.blob.BlobLog.What;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The aggregate of a blob after the first {@code prefix} happenings, worked out from the whole log
 * each time: objects are counted, and latest ends are searched since the count was last 0.
 */
final class NaiveAggregate {

  private record Asked(Kind kind, boolean certifiedOnly) {}

  private final BlobLog log;
  private final int blob;
  private final int prefix;
  private final int lifeBegin;

  /** The same answers are needed for many epochs. */
  private final Map<Asked, Integer> counts = new HashMap<>();

  private final Map<Asked, Optional<Entry>> latestEnds = new HashMap<>();

  NaiveAggregate(BlobLog log, int blob, int prefix) {
    this.log = log;
    this.blob = blob;
    this.prefix = prefix;
    int begin = 0;
    for (int i = 0; i < prefix; i++) {
      if (isOurs(i) && log.get(i).what() == What.ROW_REMOVED) {
        begin = i + 1;
      }
    }
    lifeBegin = begin;
  }

  private boolean isOurs(int index) {
    return log.get(index).blob() == blob;
  }

  private Optional<Entry> first(Predicate<Entry> predicate) {
    for (int i = lifeBegin; i < prefix; i++) {
      if (isOurs(i) && predicate.test(log.get(i))) {
        return Optional.of(log.get(i));
      }
    }
    return Optional.empty();
  }

  boolean hasRow() {
    return first(entry -> true).isPresent();
  }

  Optional<Entry> invalidation() {
    return first(entry -> entry.what() == What.INVALIDATED);
  }

  boolean isNewerForm() {
    return first(entry -> entry.kind() == Kind.POOLED).isPresent();
  }

  boolean isMetadataStored() {
    boolean stored = false;
    for (int i = lifeBegin; i < prefix; i++) {
      if (isOurs(i) && log.get(i).what() == What.METADATA_STORED) {
        stored = true;
      } else if (isOurs(i) && log.get(i).what() == What.METADATA_GONE) {
        stored = false;
      }
    }
    return stored;
  }

  int count(Kind kind, boolean certifiedOnly) {
    return counts.computeIfAbsent(
        new Asked(kind, certifiedOnly), asked -> countAt(kind, certifiedOnly, prefix));
  }

  private int countAt(Kind kind, boolean certifiedOnly, int at) {
    int count = 0;
    for (Entry registration : log.liveRegistrations(blob, at)) {
      boolean counts = !certifiedOnly || log.isCertified(registration.object(), at);
      if (registration.kind() == kind && counts) {
        count++;
      }
    }
    return count;
  }

  /** The first happening that brought the latest end since there was no such object. */
  Optional<Entry> latestEnd(Kind kind, boolean certifiedOnly) {
    return latestEnds.computeIfAbsent(
        new Asked(kind, certifiedOnly), asked -> searchLatestEnd(kind, certifiedOnly));
  }

  private Optional<Entry> searchLatestEnd(Kind kind, boolean certifiedOnly) {
    if (count(kind, certifiedOnly) == 0) {
      return Optional.empty();
    }
    int begin = prefix;
    while (begin > 0 && countAt(kind, certifiedOnly, begin) > 0) {
      begin--;
    }
    Entry latest = null;
    for (int i = begin; i < prefix; i++) {
      Entry entry = log.get(i);
      boolean brings =
          entry.what() == What.EXTENDED
              || entry.what() == (certifiedOnly ? What.CERTIFIED : What.REGISTERED);
      if (isOurs(i) && entry.kind() == kind && brings) {
        latest = latest == null || entry.end() > latest.end() ? entry : latest;
      }
    }
    return Optional.of(latest);
  }

  /** The certification that began the present certified life. */
  OptionalLong initialCertifiedEpoch() {
    OptionalLong initial = OptionalLong.empty();
    for (int i = lifeBegin; i < prefix; i++) {
      Entry entry = log.get(i);
      if (isOurs(i) && entry.what() == What.CERTIFIED) {
        boolean isCertified =
            initial.isPresent()
                && initial.getAsLong() <= entry.epoch()
                && new NaiveAggregate(log, blob, i).mayBeAlive(entry.epoch(), true);
        initial =
            isCertified
                ? OptionalLong.of(Math.min(initial.getAsLong(), entry.epoch()))
                : OptionalLong.of(entry.epoch());
      }
      if (!hasCertifiedAt(i + 1)) {
        initial = OptionalLong.empty();
      }
    }
    return initial;
  }

  private boolean hasCertifiedAt(int at) {
    return log.liveRegistrations(blob, at).stream()
        .anyMatch(registration -> log.isCertified(registration.object(), at));
  }

  /** Whether any object, or any certified one, counts as alive at an epoch. */
  boolean mayBeAlive(long epoch, boolean certifiedOnly) {
    boolean permanent = endsAfter(Kind.PERMANENT, certifiedOnly, epoch);
    boolean others =
        isNewerForm()
            ? count(Kind.DELETABLE, certifiedOnly) > 0 || count(Kind.POOLED, certifiedOnly) > 0
            : endsAfter(Kind.DELETABLE, certifiedOnly, epoch);
    return permanent || others;
  }

  boolean endsAfter(Kind kind, boolean certifiedOnly, long epoch) {
    return latestEnd(kind, certifiedOnly).filter(entry -> entry.end() > epoch).isPresent();
  }

  /** Whether an object, or a certified one, is truly alive at an epoch. */
  boolean isTrulyAlive(int epoch, boolean certifiedOnly) {
    List<Entry> live = log.liveRegistrations(blob, prefix);
    return live.stream()
        .filter(object -> !certifiedOnly || log.isCertified(object.object(), prefix))
        .anyMatch(object -> log.endOf(object.object(), prefix) > epoch);
  }
}
