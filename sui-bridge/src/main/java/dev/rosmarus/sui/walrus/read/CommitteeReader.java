package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.read.NodeAccess.Known;
import dev.rosmarus.sui.walrus.read.NodeAccess.SetAside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts the committees together from the state and the pools of their members (Walrus contracts
 * spec, section 6, items 3 to 5). Nothing that one node wrote keeps the others from being read.
 */
final class CommitteeReader {

  private final ObjectReads objects;

  CommitteeReader(ObjectReads objects) {
    this.objects = objects;
  }

  /**
   * @param nextKeys empty unless the next committee is chosen
   */
  Committees read(WalrusState state, Optional<NextEpochPublicKeys> nextKeys, Freshness freshness) {
    StakingInner staking = state.stakingInner();
    Map<Address, NodeAccess> nodes = nodes(staking, freshness);
    Map<Address, BlsKeyBytes> currentKeys = new HashMap<>();
    for (BlsCommitteeMember member : state.systemInner().committee().members()) {
      currentKeys.put(member.nodeId(), member.publicKey());
    }
    Map<Address, BlsKeyBytes> chosenKeys = new HashMap<>();
    nextKeys.ifPresent(
        keys -> keys.keyByNode().entries().forEach(e -> chosenKeys.put(e.key(), e.value())));
    long epoch = staking.epoch();
    Builder builder = new Builder(staking.nShards(), nodes);
    return new Committees(
        staking.epochState(),
        epoch == 0
            ? Optional.empty()
            : Optional.of(
                builder.build(
                    epoch - 1, staking.previousCommittee(), id -> poolKey(nodes.get(id)))),
        builder.build(epoch, staking.committee(), id -> Optional.ofNullable(currentKeys.get(id))),
        staking
            .nextCommittee()
            .map(next ->
                builder.build(epoch + 1, next, id -> Optional.ofNullable(chosenKeys.get(id)))));
  }

  private record Builder(int nShards, Map<Address, NodeAccess> nodes) {

    EpochCommittee build(
        long epoch, Committee committee, Function<Address, Optional<BlsKeyBytes>> keys) {
      List<EpochCommittee.Member> members = new ArrayList<>();
      for (VecMap.Entry<Address, List<Integer>> entry : committee.shardsByNode().entries()) {
        Optional<BlsPublicKey> key = keys.apply(entry.key()).flatMap(BlsKeyBytes::validated);
        members.add(
            new EpochCommittee.Member(
                members.size(), entry.key(), entry.value(), key, nodes.get(entry.key())));
      }
      return new EpochCommittee(epoch, nShards, members);
    }
  }

  private static Optional<BlsKeyBytes> poolKey(NodeAccess access) {
    return switch (access) {
      case Known known -> Optional.of(known.pool().nodeInfo().publicKey());
      case SetAside _ -> Optional.empty();
    };
  }

  private Map<Address, NodeAccess> nodes(StakingInner staking, Freshness freshness) {
    Set<Address> ids = new LinkedHashSet<>();
    if (staking.epoch() > 0) {
      ids.addAll(staking.previousCommittee().nodeIds());
    }
    ids.addAll(staking.committee().nodeIds());
    staking.nextCommittee().ifPresent(next -> ids.addAll(next.nodeIds()));
    List<Address> nodeIds = List.copyOf(ids);
    List<Optional<ObjectView>> views = objects.views(nodeIds, freshness);
    Map<Address, NodeAccess> nodes = new HashMap<>();
    for (int i = 0; i < nodeIds.size(); i++) {
      nodes.put(nodeIds.get(i), access(nodeIds.get(i), views.get(i)));
    }
    return nodes;
  }

  private static NodeAccess access(Address nodeId, Optional<ObjectView> view) {
    if (view.isEmpty()) {
      return new SetAside("there is no pool " + nodeId);
    }
    StakingPool pool;
    try {
      pool = ObjectReads.decode(nodeId, view.get(), ObjectKind.STAKING_POOL).value();
    } catch (WalrusReadException e) {
      return new SetAside(e.getMessage());
    }
    if (!pool.nodeInfo().nodeId().equals(nodeId)) {
      return new SetAside("pool " + nodeId + " informs about node " + pool.nodeInfo().nodeId());
    }
    Optional<NetworkPublicKey> networkKey = pool.nodeInfo().networkPublicKey().validated();
    return networkKey.isPresent()
        ? new Known(pool, networkKey.get())
        : new SetAside(
            "network key "
                + pool.nodeInfo().networkPublicKey()
                + " of pool "
                + nodeId
                + " is no point of P-256");
  }
}
