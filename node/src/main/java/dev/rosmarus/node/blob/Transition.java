package dev.rosmarus.node.blob;

import java.util.List;
import java.util.Optional;

/**
 * A row after a change.
 *
 * @param after empty if the row is not, or no longer, there
 * @param anomalies empty in a history without faults
 */
public record Transition<T>(Optional<T> after, List<Anomaly> anomalies) {

  /** Copies the list. */
  public Transition {
    anomalies = List.copyOf(anomalies);
  }

  static <T> Transition<T> to(T after) {
    return new Transition<>(Optional.of(after), List.of());
  }

  /** The row goes. */
  static <T> Transition<T> gone() {
    return new Transition<>(Optional.empty(), List.of());
  }

  static <T> Transition<T> to(Optional<T> after, Anomaly anomaly) {
    return new Transition<>(after, List.of(anomaly));
  }
}
