package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.Operand.ChangeStatus;
import dev.rosmarus.node.blob.StatusChange.Certify;
import dev.rosmarus.node.blob.StatusChange.Delete;
import dev.rosmarus.node.blob.StatusChange.Extend;
import dev.rosmarus.node.blob.StatusChange.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to permanent objects, as their blob's aggregate sees it (section 8.3). */
final class PermanentRules {

  private PermanentRules() {}

  static Transition<BlobInfo> apply(ValidBlob before, ChangeStatus operand) {
    return switch (operand.change()) {
      case Register _ -> {
        Optional<PermanentReferences> total = joined(before.permanentTotal(), operand);
        yield Transition.to(before.withPermanent(total, before.permanentCertified()));
      }
      case Certify _ -> certify(before, operand);
      case Extend _ -> extend(before, operand);
      case Delete _ -> Transition.to(Optional.of(before), Anomaly.PERMANENT_DELETED);
    };
  }

  private static Transition<BlobInfo> certify(ValidBlob before, ChangeStatus operand) {
    long registered = before.permanentTotal().map(PermanentReferences::count).orElse(0L);
    long certified = before.permanentCertified().map(PermanentReferences::count).orElse(0L);
    if (registered == 0 || registered <= certified) {
      return Transition.to(Optional.of(before), Anomaly.CERTIFIED_UNREGISTERED);
    }
    if (operand.endEpoch() > before.permanentTotal().get().endEpoch()) {
      return Transition.to(Optional.of(before), Anomaly.CERTIFIED_BEYOND_END);
    }
    ValidBlob after =
        before.withPermanent(before.permanentTotal(), joined(before.permanentCertified(), operand));
    return Transition.to(AggregateRules.certified(before, after, operand.epoch()));
  }

  private static Optional<PermanentReferences> joined(
      Optional<PermanentReferences> before, ChangeStatus operand) {
    return Optional.of(PermanentReferences.joined(before, operand.endEpoch(), operand.event()));
  }

  /** Each of the two is extended for itself: one that is missing does not hold the other back. */
  private static Transition<BlobInfo> extend(ValidBlob before, ChangeStatus operand) {
    List<Anomaly> anomalies = new ArrayList<>();
    if (before.permanentTotal().isEmpty()) {
      anomalies.add(Anomaly.EXTENDED_UNREGISTERED);
    }
    if (before.permanentCertified().isEmpty()) {
      anomalies.add(Anomaly.EXTENDED_UNCERTIFIED);
    }
    ValidBlob after =
        before.withPermanent(
            before.permanentTotal().map(p -> p.extended(operand.endEpoch(), operand.event())),
            before.permanentCertified().map(p -> p.extended(operand.endEpoch(), operand.event())));
    return new Transition<>(Optional.of(after), anomalies);
  }

  /** Without an object that has expired. */
  static Transition<BlobInfo> without(ValidBlob before, boolean wasCertified) {
    Optional<PermanentReferences> total = before.permanentTotal();
    Optional<PermanentReferences> certified = before.permanentCertified();
    ValidBlob after =
        before.withPermanent(
            total.flatMap(PermanentReferences::left),
            wasCertified ? certified.flatMap(PermanentReferences::left) : certified);
    return AggregateRules.gone(
        AggregateRules.uncertified(after),
        total.isPresent() && (!wasCertified || certified.isPresent()));
  }
}
