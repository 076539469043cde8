package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.Operand.ChangeStatus;
import dev.rosmarus.node.blob.Operand.DeletableExpired;
import dev.rosmarus.node.blob.Operand.MarkInvalid;
import dev.rosmarus.node.blob.Operand.MarkMetadataStored;
import dev.rosmarus.node.blob.Operand.PermanentExpired;
import dev.rosmarus.node.blob.Operand.PoolExpired;
import dev.rosmarus.node.blob.Operand.Pooled;
import dev.rosmarus.node.blob.Operand.PooledChangeStatus;
import dev.rosmarus.node.blob.StatusChange.Certify;
import dev.rosmarus.node.blob.StatusChange.Delete;
import dev.rosmarus.node.blob.StatusChange.Extend;
import dev.rosmarus.node.blob.StatusChange.Register;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operand applied to the aggregate of one blob (Walrus node runtime spec, section 8.3).
 *
 * <p>Every node computes the same rows from the same events, also from faulty ones, so a rule that
 * seems too lenient here must stay as lenient as it is on the network.
 */
public final class AggregateRules {

  private AggregateRules() {}

  /** The row after the operand; empty before and after stands for no row. */
  public static Transition<BlobInfo> apply(Optional<BlobInfo> before, Operand operand) {
    if (before.isEmpty()) {
      return onMissing(operand);
    }
    return switch (before.get()) {
      case InvalidBlob invalid -> Transition.to(invalid);
      case ValidBlob valid -> onValid(valid, operand);
    };
  }

  private static Transition<BlobInfo> onMissing(Operand operand) {
    return switch (operand) {
      case MarkMetadataStored _, MarkInvalid _ -> onValid(ValidBlob.EMPTY_V1, operand);
      case ChangeStatus(Register _, _, _, _, _) -> onValid(ValidBlob.EMPTY_V1, operand);
      case PooledChangeStatus(Register _, _) -> onValid(ValidBlob.EMPTY_V2, operand);
      // The object's deletion came before its pool's expiry: nothing wrong.
      case PoolExpired _ -> Transition.gone();
      case ChangeStatus _, PooledChangeStatus _, DeletableExpired _, PermanentExpired _ ->
          Transition.to(Optional.empty(), Anomaly.NOTHING_KNOWN);
    };
  }

  private static Transition<BlobInfo> onValid(ValidBlob before, Operand operand) {
    return switch (operand) {
      case MarkMetadataStored(boolean stored) -> Transition.to(before.withMetadataStored(stored));
      case MarkInvalid(long epoch, var event) -> Transition.to(new InvalidBlob(epoch, event));
      case ChangeStatus change when change.deletable() -> DeletableRules.apply(before, change);
      case ChangeStatus change -> PermanentRules.apply(before, change);
      case DeletableExpired(boolean wasCertified) -> DeletableRules.without(before, wasCertified);
      case PermanentExpired(boolean wasCertified) -> PermanentRules.without(before, wasCertified);
      case Pooled pooled -> onPooled(inNewerForm(before), pooled);
    };
  }

  /** Also a pooled operand that then proves an anomaly has changed the form. */
  private static ValidBlob inNewerForm(ValidBlob before) {
    return switch (before.form()) {
      case LivenessForm.V1 _ -> before.withPooled(ReferenceCounts.NONE);
      case LivenessForm.V2 _ -> before;
    };
  }

  private static Transition<BlobInfo> onPooled(ValidBlob before, Pooled operand) {
    return switch (operand) {
      case PooledChangeStatus(Register _, _) ->
          Transition.to(before.withPooled(before.pooled().registered()));
      case PooledChangeStatus(Certify _, long epoch) -> certifyPooled(before, epoch);
      case PooledChangeStatus(Extend _, _) -> Transition.to(before);
      case PooledChangeStatus(Delete(boolean wasCertified), _) ->
          withoutPooled(before, wasCertified);
      case PoolExpired(_, boolean wasCertified) -> withoutPooled(before, wasCertified);
    };
  }

  private static Transition<BlobInfo> certifyPooled(ValidBlob before, long epoch) {
    if (!before.pooled().hasUncertified()) {
      return Transition.to(Optional.of(before), Anomaly.CERTIFIED_UNREGISTERED);
    }
    ValidBlob after = before.withPooled(before.pooled().certifiedOneMore());
    return Transition.to(certified(before, after, epoch));
  }

  private static Transition<BlobInfo> withoutPooled(ValidBlob before, boolean wasCertified) {
    ReferenceCounts pooled = before.pooled();
    if (pooled.total() == 0) {
      return Transition.to(Optional.of(before), Anomaly.GONE_BEFORE);
    }
    ValidBlob after = uncertified(before.withPooled(pooled.without(wasCertified)));
    return gone(after, pooled.holds(wasCertified));
  }

  /** The certify-epoch rule: a blob that was not certified begins a new certified life. */
  static ValidBlob certified(ValidBlob before, ValidBlob after, long epoch) {
    OptionalLong initial = before.initialCertifiedEpoch();
    boolean begins = !before.isCertified(epoch) || initial.isEmpty() || initial.getAsLong() > epoch;
    return begins ? after.withInitialCertifiedEpoch(OptionalLong.of(epoch)) : after;
  }

  /** The uncertify rule: the certified life ends with the last certified object. */
  static ValidBlob uncertified(ValidBlob after) {
    return after.hasCertifiedReference()
        ? after
        : after.withInitialCertifiedEpoch(OptionalLong.empty());
  }

  static Transition<BlobInfo> gone(ValidBlob after, boolean wasCounted) {
    return wasCounted
        ? Transition.to(after)
        : Transition.to(Optional.of(after), Anomaly.GONE_BEFORE);
  }
}
