package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.Operand.ChangeStatus;
import dev.rosmarus.node.blob.StatusChange.Certify;
import dev.rosmarus.node.blob.StatusChange.Delete;
import dev.rosmarus.node.blob.StatusChange.Extend;
import dev.rosmarus.node.blob.StatusChange.Register;
import java.util.Optional;

/** What happens to deletable objects, as their blob's aggregate sees it (section 8.3). */
final class DeletableRules {

  private DeletableRules() {}

  static Transition<BlobInfo> apply(ValidBlob before, ChangeStatus operand) {
    return switch (operand.change()) {
      case Register _ -> Transition.to(register(before, operand.endEpoch()));
      case Certify _ -> certify(before, operand);
      case Extend _ -> Transition.to(extend(before, operand.endEpoch()));
      case Delete(boolean wasCertified) -> without(before, wasCertified);
    };
  }

  private static ValidBlob register(ValidBlob before, long endEpoch) {
    LivenessForm form =
        switch (before.form()) {
          case LivenessForm.V1 v1 -> v1.seenRegistered(endEpoch);
          case LivenessForm.V2 v2 -> v2;
        };
    return before.withDeletable(before.deletable().registered(), form);
  }

  private static Transition<BlobInfo> certify(ValidBlob before, ChangeStatus operand) {
    if (!before.deletable().hasUncertified()) {
      return Transition.to(Optional.of(before), Anomaly.CERTIFIED_UNREGISTERED);
    }
    LivenessForm form =
        switch (before.form()) {
          case LivenessForm.V1 v1 -> v1.seenCertified(operand.endEpoch());
          case LivenessForm.V2 v2 -> v2;
        };
    ValidBlob after = before.withDeletable(before.deletable().certifiedOneMore(), form);
    return Transition.to(AggregateRules.certified(before, after, operand.epoch()));
  }

  private static ValidBlob extend(ValidBlob before, long endEpoch) {
    return switch (before.form()) {
      case LivenessForm.V1 v1 ->
          before.withDeletable(
              before.deletable(), v1.seenRegistered(endEpoch).seenCertified(endEpoch));
      case LivenessForm.V2 _ -> before;
    };
  }

  /** Without an object that was deleted or has expired. */
  static Transition<BlobInfo> without(ValidBlob before, boolean wasCertified) {
    ReferenceCounts left = before.deletable().without(wasCertified);
    LivenessForm form =
        switch (before.form()) {
          case LivenessForm.V1 v1 -> v1.without(left, wasCertified);
          case LivenessForm.V2 v2 -> v2;
        };
    ValidBlob after = AggregateRules.uncertified(before.withDeletable(left, form));
    return AggregateRules.gone(after, before.deletable().holds(wasCertified));
  }
}
