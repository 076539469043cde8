package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.client.StoragePrice;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.read.FixedParameters;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import dev.rosmarus.sui.walrus.read.WalrusState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the chain says of a network at one moment.
 *
 * @param epochStart empty while the change to the epoch is under way
 * @param epochsAheadMax how far ahead storage can be bought
 */
record NetworkFacts(
    long epoch,
    Optional<Instant> epochStart,
    Duration epochDuration,
    long epochsAheadMax,
    EncodingConfig encoding,
    StoragePrice price,
    long totalCapacityBytes,
    long usedCapacityBytes) {

  static NetworkFacts read(WalrusChain chain) {
    WalrusState state = chain.state(Freshness.ANY);
    FixedParameters fixed = chain.fixedParameters();
    return new NetworkFacts(
        state.epoch(),
        start(state.stakingInner().epochState()),
        Duration.ofMillis(fixed.epochDurationMillis()),
        fixed.epochsAheadMax(),
        new EncodingConfig(fixed.nShards()),
        new StoragePrice(
            state.systemInner().storagePricePerUnitSizeFrost(),
            state.systemInner().writePricePerUnitSizeFrost()),
        state.systemInner().totalCapacityBytes(),
        state.systemInner().usedCapacityBytes());
  }

  private static Optional<Instant> start(EpochState state) {
    return switch (state) {
      case EpochState.EpochChangeSync _ -> Optional.empty();
      case EpochState.EpochChangeDone(long millis) -> Optional.of(Instant.ofEpochMilli(millis));
      case EpochState.NextParamsSelected(long millis) -> Optional.of(Instant.ofEpochMilli(millis));
    };
  }

  /** About when an epoch begins; the chain decides. */
  Optional<Instant> startOf(long other) {
    return epochStart.map(start -> start.plus(epochDuration.multipliedBy(other - epoch)));
  }

  /** For a blob that is new, without gas. */
  long cost(long encodedBytes, long epochsAhead) {
    return Math.addExact(price.ofStorage(encodedBytes, epochsAhead), price.ofWrite(encodedBytes));
  }
}
