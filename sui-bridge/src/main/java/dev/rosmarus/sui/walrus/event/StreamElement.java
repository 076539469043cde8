package dev.rosmarus.sui.walrus.event;

/**
 * One element of the stream that all nodes see alike: the Walrus events of a checkpoint in order,
 * then its boundary, for every checkpoint (Sui client spec, section 7.2).
 */
public sealed interface StreamElement {

  StreamPosition position();

  /** An event. */
  record EventElement(StreamPosition position, EventId id, ContractEvent event)
      implements StreamElement {}

  /** The end of a checkpoint; its counter is the number of Walrus events in it. */
  record CheckpointBoundary(StreamPosition position) implements StreamElement {}
}
