package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.walrus.object.EpochState;

/**
 * The state of the chain that an event tells of (Walrus node runtime spec, section 7.3). Full nodes
 * may answer with an older one for a while; a later epoch always will do.
 */
sealed interface ChainExpectation {

  record ParametersSelected(long nextEpoch) implements ChainExpectation {}

  record Started(long epoch) implements ChainExpectation {}

  record Done(long epoch) implements ChainExpectation {}

  default boolean isMet(EpochFacts chain) {
    return switch (this) {
      case ParametersSelected(long nextEpoch) ->
          chain.epoch() >= nextEpoch
              || (chain.epoch() == nextEpoch - 1
                  && chain.state() instanceof EpochState.NextParamsSelected);
      case Started(long epoch) -> chain.epoch() >= epoch;
      case Done(long epoch) ->
          chain.epoch() > epoch
              || (chain.epoch() == epoch && !(chain.state() instanceof EpochState.EpochChangeSync));
    };
  }
}
