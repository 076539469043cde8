package dev.rosmarus.node.event;

import dev.rosmarus.sui.stream.CheckpointStream;
import dev.rosmarus.sui.stream.ResumePoint;

/** Where checkpoints come from. */
public interface ElementSource {

  /**
   * Where a node without a store begins: after the checkpoint that published the original Walrus
   * package, whose own events are not part of the stream (Walrus node runtime spec, section 4.5).
   *
   * @throws dev.rosmarus.sui.stream.StreamException if it cannot be trusted as was asked for
   */
  ResumePoint start() throws InterruptedException;

  /** Opens the stream after a checkpoint. */
  CheckpointStream open(ResumePoint after);
}
