package dev.rosmarus.node.blob;

import dev.rosmarus.sui.walrus.event.EventId;
import java.util.OptionalLong;

/**
 * What the node tells of a blob to whoever asks (Walrus node runtime spec, section 8.6; its JSON is
 * in the HTTP spec, section 5.11).
 */
public sealed interface BlobStatus {

  record Nonexistent() implements BlobStatus {}

  record Invalid(EventId event) implements BlobStatus {}

  /**
   * A permanent object holds the blob.
   *
   * @param endEpoch exclusive; of the certified objects if there are any
   * @param statusEvent the first that brought this end epoch
   * @param initialCertifiedEpoch as the row has it, also when no permanent object is certified
   */
  record Permanent(
      long endEpoch,
      boolean isCertified,
      EventId statusEvent,
      ReferenceCounts deletableCounts,
      OptionalLong initialCertifiedEpoch)
      implements BlobStatus {}

  /** Only deletable or pooled objects hold the blob. */
  record Deletable(OptionalLong initialCertifiedEpoch, ReferenceCounts deletableCounts)
      implements BlobStatus {}
}
