package dev.rosmarus.node.blob;

import java.util.List;
import java.util.Optional;

/** One aggregate, to which operands are applied one after the other. */
final class BlobUnderTest {

  private Optional<BlobInfo> row = Optional.empty();
  private List<Anomaly> anomalies = List.of();

  static BlobUnderTest after(Operand... operands) {
    return new BlobUnderTest().then(operands);
  }

  BlobUnderTest then(Operand... operands) {
    for (Operand operand : operands) {
      Transition<BlobInfo> transition = AggregateRules.apply(row, operand);
      row = transition.after();
      anomalies = transition.anomalies();
    }
    return this;
  }

  Optional<BlobInfo> row() {
    return row;
  }

  /** Of the last operand. */
  List<Anomaly> anomalies() {
    return anomalies;
  }

  BlobInfo info() {
    return row.orElseThrow();
  }

  ValidBlob valid() {
    return (ValidBlob) info();
  }

  LivenessForm.V1 v1() {
    return (LivenessForm.V1) valid().form();
  }

  boolean isV2() {
    return valid().form() instanceof LivenessForm.V2;
  }
}
