package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NOT_IN_COMMITTEE;

import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecSet;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The vote of a node of the current committee, which weighs as many shards as it holds (Walrus
 * contracts spec, sections 7.1 and 7.9).
 */
record GovernanceVote(Address nodeId, int weight) {

  /**
   * The vote that a call casts: Staking, who acts and the node are its arguments from 1 on.
   *
   * @param notAuthorized if that one may not vote for the node
   */
  static GovernanceVote cast(Frame frame, OpenStaking staking, MoveAbortName notAuthorized) {
    Address nodeId = frame.argument(3, Address::read);
    Abort.unless(
        frame
            .argument(2, Authenticated::read)
            .is(staking.pools().get(nodeId).governanceAuthorized()),
        notAuthorized);
    List<Integer> shards =
        staking.shards(nodeId).orElseThrow(() -> new Abort(STAKING_INNER_NOT_IN_COMMITTEE));
    return new GovernanceVote(nodeId, shards.size());
  }

  /** The weight of all votes with this one. */
  int addedTo(int votingWeight) {
    return U64.u16((long) votingWeight + weight);
  }

  /**
   * All voters with this one.
   *
   * @param duplicateVote if it is among them
   */
  VecSet<Address> addedTo(VecSet<Address> voters, MoveAbortName duplicateVote) {
    Abort.unless(!voters.members().contains(nodeId), duplicateVote);
    return new VecSet<>(Stream.concat(voters.members().stream(), Stream.of(nodeId)).toList());
  }

  static boolean isQuorum(OpenStaking staking, int votingWeight) {
    return Quorum.QUORUM.isReachedBy(votingWeight, staking.state().nShards());
  }
}
