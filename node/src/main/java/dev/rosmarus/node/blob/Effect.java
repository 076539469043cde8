package dev.rosmarus.node.blob;

import java.util.List;

/** What a blob event does to its rows. */
public sealed interface Effect {

  /**
   * All rows of the event and the latest handled index are to be written in one batch.
   *
   * @param anomalies empty in a history without faults
   */
  record Applied(BlobRows after, LatestHandledIndex latestHandled, List<Anomaly> anomalies)
      implements Effect {

    /** Copies the list. */
    public Applied {
      anomalies = List.copyOf(anomalies);
    }
  }

  /** The rows hold the change already; nothing is written. */
  record AlreadyHandled() implements Effect {}

  /**
   * An object that ends before the incomplete history becomes whole; nothing is written, not even
   * the latest handled index.
   */
  record LeftOut() implements Effect {}
}
