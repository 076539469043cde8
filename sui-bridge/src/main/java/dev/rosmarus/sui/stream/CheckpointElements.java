package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.util.List;
import java.util.Optional;

/**
 * What one checkpoint adds to the element stream, to be stored in one atomic write (Sui client
 * spec, section 7.2, step 5).
 *
 * @param summary proven by the validators' signature; nothing in the filtered mode, except where an
 *     inclusion proof was fetched
 * @param elements the Walrus events in order, then the boundary
 * @param nextCommittee of the next epoch, if this checkpoint ends one
 * @param after where to go on
 */
public record CheckpointElements(
    long checkpoint,
    Optional<CheckpointSummary> summary,
    List<StreamElement> elements,
    Optional<ValidatorCommittee> nextCommittee,
    ResumePoint after) {

  public CheckpointElements {
    elements = List.copyOf(elements);
  }
}
