package dev.rosmarus.node.cli.client;

import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.peer.NodeHealth;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member of the committee, and how it says it is.
 *
 * @param pool what the chain knows of it; empty if that is of no use
 * @param health empty if it was not asked
 */
record NodeLook(Member member, Optional<StakingPool> pool, Optional<Reply<NodeHealth>> health) {

  private static final Comparator<NodeLook> BY_NAME =
      Comparator.comparing(NodeLook::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(look -> look.member.nodeId().toString());

  static NodeLook unasked(Member member) {
    return new NodeLook(member, pool(member), Optional.empty());
  }

  /** Asks all at the same time. */
  static List<NodeLook> ask(BlobClient client, EpochCommittee committee)
      throws InterruptedException {
    Map<Address, Reply<NodeHealth>> replies = client.health(committee);
    return committee.members().stream()
        .map(member ->
            new NodeLook(member, pool(member), Optional.ofNullable(replies.get(member.nodeId()))))
        .toList();
  }

  private static Optional<StakingPool> pool(Member member) {
    return switch (member.access()) {
      case NodeAccess.Known(StakingPool pool, var _) -> Optional.of(pool);
      case NodeAccess.SetAside _ -> Optional.empty();
    };
  }

  static List<NodeLook> sorted(List<NodeLook> nodes) {
    return nodes.stream().sorted(BY_NAME).toList();
  }

  String name() {
    return pool.map(some -> some.nodeInfo().name()).orElse("");
  }

  String address() {
    return pool.map(some -> some.nodeInfo().networkAddress()).orElse("");
  }

  /** In a few words. */
  String state() {
    return health
        .map(reply -> reply.success().map(NodeHealth::nodeStatus).orElseGet(reply::summary))
        .orElse("");
  }
}
