package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.Operand.ChangeStatus;
import dev.rosmarus.node.blob.Operand.PooledChangeStatus;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table of section 8.3 line by line, on plain numbers; -1 stands for an epoch that is unset.
 */
final class RuleTable {

  private boolean exists;
  private InvalidBlob invalid;
  private boolean newer;
  private boolean stored;
  private long initial = -1;
  private long total;
  private long certified;
  private long pooledTotal;
  private long pooledCertified;
  private long seenRegistered = -1;
  private long seenCertified = -1;
  private final long[] count = new long[2];
  private final long[] end = new long[2];
  private final EventId[] event = new EventId[2];

  /** Whether the operand was without fault. */
  boolean apply(Operand operand) {
    if (invalid != null) {
      return true;
    }
    if (!exists && !begins(operand)) {
      return operand instanceof Operand.PoolExpired;
    }
    newer |= operand instanceof Operand.Pooled;
    exists = true;
    switch (operand) {
      case Operand.MarkMetadataStored mark -> stored = mark.stored();
      case Operand.MarkInvalid mark -> invalid = new InvalidBlob(mark.epoch(), mark.event());
      case ChangeStatus change -> {
        return change.deletable() ? deletable(change) : permanent(change);
      }
      case Operand.DeletableExpired expired -> {
        return deletableGone(expired.wasCertified());
      }
      case Operand.PermanentExpired expired -> {
        return permanentExpired(expired.wasCertified());
      }
      case PooledChangeStatus change -> {
        return pooled(change);
      }
      case Operand.PoolExpired expired -> {
        return pooledGone(expired.wasCertified());
      }
    }
    return true;
  }

  private static boolean begins(Operand operand) {
    return switch (operand) {
      case Operand.MarkMetadataStored _, Operand.MarkInvalid _ -> true;
      case ChangeStatus change -> change.change() instanceof StatusChange.Register;
      case PooledChangeStatus change -> change.change() instanceof StatusChange.Register;
      case Operand.DeletableExpired _, Operand.PermanentExpired _, Operand.PoolExpired _ -> false;
    };
  }

  private boolean deletable(ChangeStatus change) {
    switch (change.change()) {
      case StatusChange.Register _ -> {
        total++;
        seenRegistered = Math.max(seenRegistered, change.endEpoch());
      }
      case StatusChange.Certify _ -> {
        if (total <= certified) {
          return false;
        }
        boolean was = isCertified(change.epoch());
        certified++;
        seenCertified = Math.max(seenCertified, change.endEpoch());
        certifyEpoch(was, change.epoch());
      }
      case StatusChange.Extend _ -> {
        seenRegistered = Math.max(seenRegistered, change.endEpoch());
        seenCertified = Math.max(seenCertified, change.endEpoch());
      }
      case StatusChange.Delete delete -> {
        return deletableGone(delete.wasCertified());
      }
    }
    return true;
  }

  private boolean deletableGone(boolean wasCertified) {
    boolean counted = total > 0 && !(wasCertified && certified == 0);
    total = Math.max(0, total - 1);
    seenRegistered = total == 0 ? -1 : seenRegistered;
    if (wasCertified) {
      certified = Math.max(0, certified - 1);
      seenCertified = certified == 0 ? -1 : seenCertified;
    }
    uncertify();
    return counted;
  }

  private boolean permanent(ChangeStatus change) {
    switch (change.change()) {
      case StatusChange.Register _ -> count(0, change);
      case StatusChange.Certify _ -> {
        if (count[0] == 0 || change.endEpoch() > end[0] || count[0] <= count[1]) {
          return false;
        }
        boolean was = isCertified(change.epoch());
        count(1, change);
        certifyEpoch(was, change.epoch());
      }
      case StatusChange.Extend _ -> {
        raiseEnd(0, change);
        raiseEnd(1, change);
        return count[0] > 0 && count[1] > 0;
      }
      case StatusChange.Delete _ -> {
        return false;
      }
    }
    return true;
  }

  private void count(int which, ChangeStatus change) {
    if (count[which] == 0) {
      end[which] = -1;
    }
    count[which]++;
    raiseEnd(which, change);
  }

  private void raiseEnd(int which, ChangeStatus change) {
    if (count[which] > 0 && change.endEpoch() > end[which]) {
      end[which] = change.endEpoch();
      event[which] = change.event();
    }
  }

  private boolean permanentExpired(boolean wasCertified) {
    boolean counted = count[0] > 0 && !(wasCertified && count[1] == 0);
    count[0] = Math.max(0, count[0] - 1);
    if (wasCertified) {
      count[1] = Math.max(0, count[1] - 1);
    }
    uncertify();
    return counted;
  }

  private boolean pooled(PooledChangeStatus change) {
    switch (change.change()) {
      case StatusChange.Register _ -> pooledTotal++;
      case StatusChange.Certify _ -> {
        if (pooledTotal <= pooledCertified) {
          return false;
        }
        boolean was = isCertified(change.epoch());
        pooledCertified++;
        certifyEpoch(was, change.epoch());
      }
      case StatusChange.Extend _ -> {}
      case StatusChange.Delete delete -> {
        return pooledGone(delete.wasCertified());
      }
    }
    return true;
  }

  private boolean pooledGone(boolean wasCertified) {
    if (pooledTotal == 0) {
      return false;
    }
    boolean counted = !(wasCertified && pooledCertified == 0);
    pooledTotal--;
    if (wasCertified) {
      pooledCertified = Math.max(0, pooledCertified - 1);
    }
    uncertify();
    return counted;
  }

  private boolean isCertified(long epoch) {
    boolean others =
        newer ? certified > 0 || pooledCertified > 0 : certified > 0 && seenCertified > epoch;
    return initial >= 0 && initial <= epoch && ((count[1] > 0 && end[1] > epoch) || others);
  }

  private void certifyEpoch(boolean wasCertified, long epoch) {
    if (!wasCertified || initial < 0 || initial > epoch) {
      initial = epoch;
    }
  }

  private void uncertify() {
    if (certified == 0 && count[1] == 0 && pooledCertified == 0) {
      initial = -1;
    }
  }

  Optional<BlobInfo> row() {
    if (invalid != null) {
      return Optional.of(invalid);
    }
    if (!exists) {
      return Optional.empty();
    }
    return Optional.of(
        new ValidBlob(
            stored,
            optional(initial),
            new ReferenceCounts(total, certified),
            references(0),
            references(1),
            newer
                ? new LivenessForm.V2(new ReferenceCounts(pooledTotal, pooledCertified))
                : new LivenessForm.V1(optional(seenRegistered), optional(seenCertified))));
  }

  private static OptionalLong optional(long epoch) {
    return epoch < 0 ? OptionalLong.empty() : OptionalLong.of(epoch);
  }

  private Optional<PermanentReferences> references(int which) {
    return count[which] == 0
        ? Optional.empty()
        : Optional.of(new PermanentReferences(count[which], end[which], event[which]));
  }
}
