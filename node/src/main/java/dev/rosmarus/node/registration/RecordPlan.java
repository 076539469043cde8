package dev.rosmarus.node.registration;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.NodeMetadataConfig;
import dev.rosmarus.node.config.VotingParamsConfig;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is to be done so that the chain knows the node as its configuration says (Walrus node
 * configuration spec, sections 7.1 and 7.2). A key that does not fit is settled before anything
 * else is changed.
 */
public sealed interface RecordPlan {

  /**
   * Changes for one transaction, in the order of the calls; none if all is as it should be.
   *
   * @param keyInUseUnknown the node cannot work with its protocol key before the next epoch
   */
  record Change(List<RecordChange> changes, boolean keyInUseUnknown) implements RecordPlan {
    public Change {
      changes = List.copyOf(changes);
    }

    public boolean needsRestart() {
      return changes.stream().anyMatch(RecordChange::needsRestart);
    }
  }

  /** The configuration's next protocol key has become the one in use. */
  record RotateKey() implements RecordPlan {}

  /** The operator has to see to the keys. */
  record Inconsistent(String why) implements RecordPlan {}

  /**
   * @param usdPerWal what a WAL costs, for prices in dollars
   */
  static RecordPlan of(
      NodeConfig config, NodeKeys keys, ChainRecord chain, OptionalDouble usdPerWal) {
    ProtocolKeyDecision key =
        ProtocolKeyDecision.of(
            bytes(keys.protocol()),
            keys.nextProtocol().map(RecordPlan::bytes),
            chain.info().publicKey(),
            chain.info().nextEpochPublicKey());
    return switch (key) {
      case ProtocolKeyDecision.Inconsistent(String why) -> new Inconsistent(why);
      case ProtocolKeyDecision.RotateLocally _ -> new RotateKey();
      case ProtocolKeyDecision.Keep _ ->
          change(config, keys, chain, usdPerWal, Optional.empty(), false);
      case ProtocolKeyDecision.CancelRotation _ ->
          change(config, keys, chain, usdPerWal, nextKey(true), false);
      case ProtocolKeyDecision.AnnounceNext(boolean unknown) ->
          change(config, keys, chain, usdPerWal, nextKey(false), unknown);
    };
  }

  private static Optional<RecordChange> nextKey(boolean inUse) {
    return Optional.of(new RecordChange.NextProtocolKey(inUse));
  }

  private static BlsKeyBytes bytes(BlsSecretKey key) {
    return BlsKeyBytes.uncompressed(key.publicKey());
  }

  private static RecordPlan change(
      NodeConfig config,
      NodeKeys keys,
      ChainRecord chain,
      OptionalDouble usdPerWal,
      Optional<RecordChange> nextKey,
      boolean keyInUseUnknown) {
    List<RecordChange> changes = new ArrayList<>();
    if (!config.name().equals(chain.info().name())) {
      changes.add(new RecordChange.Name(config.name()));
    }
    nextKey.ifPresent(changes::add);
    if (!NetworkKeyBytes.of(keys.network().publicKey()).equals(chain.info().networkPublicKey())) {
      changes.add(new RecordChange.NetworkKey(keys.network().publicKey()));
    }
    if (!config.publicAddress().equals(chain.info().networkAddress())) {
      changes.add(new RecordChange.NetworkAddress(config.publicAddress()));
    }
    addVotes(changes, config.votingParams(), chain, usdPerWal);
    if (!same(config.metadata(), chain.metadata())) {
      changes.add(new RecordChange.Metadata(config.metadata()));
    }
    if (config.commissionRateBasisPoints() != chain.commissionRateBasisPoints()) {
      changes.add(new RecordChange.Commission(config.commissionRateBasisPoints()));
    }
    return new Change(changes, keyInUseUnknown);
  }

  private static void addVotes(
      List<RecordChange> changes,
      VotingParamsConfig wanted,
      ChainRecord chain,
      OptionalDouble usdPerWal) {
    OptionalLong storage =
        vote(wanted, wanted.storagePrice(), chain.votes().storagePriceFrost(), usdPerWal);
    OptionalLong write =
        vote(wanted, wanted.writePrice(), chain.votes().writePriceFrost(), usdPerWal);
    storage.ifPresent(frost -> changes.add(new RecordChange.StoragePrice(frost)));
    write.ifPresent(frost -> changes.add(new RecordChange.WritePrice(frost)));
    boolean changed = storage.isPresent() || write.isPresent();
    if (changed && wanted.currency() == VotingParamsConfig.Currency.NANO_USD) {
      changes.add(new RecordChange.UpdatePrices());
    }
    if (wanted.nodeCapacityBytes() != chain.votes().nodeCapacityBytes()) {
      changes.add(new RecordChange.Capacity(wanted.nodeCapacityBytes()));
    }
  }

  private static OptionalLong vote(
      VotingParamsConfig wanted, long price, long voted, OptionalDouble usdPerWal) {
    return switch (wanted.currency()) {
      case FROST -> PriceVote.ofFrost(price, voted);
      case NANO_USD ->
          PriceVote.ofNanoUsd(price, voted, usdPerWal, wanted.priceUpdateThresholdPercent());
    };
  }

  /** Extra fields are not sent, and so not compared. */
  private static boolean same(NodeMetadataConfig wanted, Optional<NodeMetadata> known) {
    return known.isPresent()
        && wanted.imageUrl().equals(known.get().imageUrl())
        && wanted.projectUrl().equals(known.get().projectUrl())
        && wanted.description().equals(known.get().description());
  }
}
