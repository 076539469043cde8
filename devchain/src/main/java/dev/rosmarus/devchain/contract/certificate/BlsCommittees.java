package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_INCORRECT_COMMITTEE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_INCORRECT_NODE_ORDER;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import java.util.ArrayList;
import java.util.List;

/** Signers of an epoch out of its shard assignment (Walrus contracts spec, section 9.3, step 2). */
public final class BlsCommittees {

  /** The sum of no keys, compressed. */
  private static final int INFINITY_FLAGS = 0xC0;

  private BlsCommittees() {}

  /** The committee of epoch 0: nobody. */
  public static BlsCommittee empty() {
    byte[] infinity = new byte[BlsPublicKey.BYTES];
    infinity[0] = (byte) INFINITY_FLAGS;
    return new BlsCommittee(List.of(), 0, 0, BlsKeyBytes.of(infinity));
  }

  /**
   * The selected members with the keys that were recorded for them.
   *
   * @throws Abort if the keys are not in the order of the members, or for a member without shards
   */
  public static BlsCommittee next(Committee selected, NextEpochPublicKeys keys, long epoch) {
    List<VecMap.Entry<Address, BlsKeyBytes>> recorded = keys.keyByNode().entries();
    List<BlsCommitteeMember> members = new ArrayList<>();
    for (VecMap.Entry<Address, List<Integer>> node : selected.shardsByNode().entries()) {
      if (members.size() == recorded.size()) {
        throw new VmArithmeticError("key " + members.size() + " of " + recorded.size());
      }
      VecMap.Entry<Address, BlsKeyBytes> key = recorded.get(members.size());
      Abort.unless(node.key().equals(key.key()), STAKING_INNER_INCORRECT_NODE_ORDER);
      members.add(new BlsCommitteeMember(key.value(), node.value().size(), node.key()));
    }
    return of(epoch, members);
  }

  /**
   * @throws Abort for a member without weight
   */
  public static BlsCommittee of(long epoch, List<BlsCommitteeMember> members) {
    long nShards = 0;
    for (BlsCommitteeMember member : members) {
      Abort.unless(member.weight() > 0, BLS_AGGREGATE_INCORRECT_COMMITTEE);
      nShards = U64.u16(nShards + member.weight());
    }
    return new BlsCommittee(members, (int) nShards, epoch, sum(members));
  }

  private static BlsKeyBytes sum(List<BlsCommitteeMember> members) {
    return members.isEmpty()
        ? empty().totalAggregatedKey()
        : BlsKeyBytes.compressed(
            BlsPublicKey.aggregate(
                members.stream()
                    .map(member -> BlsPublicKey.validatedElsewhere(member.publicKey().bytes()))
                    .toList()));
  }
}
