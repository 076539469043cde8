package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.committee.QuorumVotes;
import dev.rosmarus.devchain.contract.committee.QuorumVotes.Vote;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.List;
import java.util.function.ToLongFunction;

/** The part of {@code staking} that drives epochs; anybody may call it (section 7.5). */
final class StakingEpochs {

  private final Edition edition;

  StakingEpochs(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("voting_end")
            .mut(WalrusType.STAKING)
            .ref(FrameworkType.CLOCK)
            .runs(frame -> new VotingEnd(frame, edition).run()),
        function("initiate_epoch_change_v2")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .mut(edition.treasury())
            .ref(FrameworkType.CLOCK)
            .context()
            .runs(frame -> new EpochChange(frame, edition).run()),
        function("epoch_sync_done")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.STORAGE_NODE_CAP)
            .value(Primitive.U32)
            .ref(FrameworkType.CLOCK)
            .runs(frame -> new EpochSync(frame, edition).run()),
        function("update_prices")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .runs(this::updatePrices));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, StakingModule.NAME).function(name);
  }

  private void updatePrices(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    updatePrices(staking, OpenSystem.of(frame, edition, 1));
  }

  /** Lets the votes of the current committee count. */
  static void updatePrices(OpenStaking staking, OpenSystem system) {
    long storageFrost = price(staking, VotingParams::storagePriceFrost);
    long writeFrost = price(staking, VotingParams::writePriceFrost);
    system.setPrices(storageFrost, writeFrost);
    system.emit(new ProtocolEvent.PricesUpdated(system.epoch(), storageFrost, writeFrost));
  }

  private static long price(OpenStaking staking, ToLongFunction<VotingParams> vote) {
    StakingInner state = staking.state();
    List<Vote> votes =
        state.committee().shardsByNode().entries().stream()
            .map(node ->
                new Vote(
                    vote.applyAsLong(staking.pools().get(node.key()).votingParams()),
                    node.value().size()))
            .toList();
    return QuorumVotes.price(votes, state.nShards());
  }
}
