package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.wire.SymbolId;
import java.util.List;
import java.util.Optional;

/** Which recovery symbols are wanted. */
public sealed interface SymbolRequest {

  /** The axis of the slivers to cut from; either if it is not said. */
  Optional<Axis> proofAxis();

  /**
   * @param ids in any order, with or without repetitions
   */
  record ByIds(List<SymbolId> ids, Optional<Axis> proofAxis) implements SymbolRequest {

    public ByIds {
      ids = List.copyOf(ids);
    }
  }

  /** All that this node has for one sliver. */
  record ForSliver(Axis target, int targetIndex, Optional<Axis> proofAxis)
      implements SymbolRequest {}
}
