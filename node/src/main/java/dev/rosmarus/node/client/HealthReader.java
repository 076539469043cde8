package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.NodeHealth;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks nodes how they are; a node that does not answer is an answer too. */
final class HealthReader {

  private final Roster roster;
  private final ExecutorService threads;

  HealthReader(Roster roster, ExecutorService threads) {
    this.roster = roster;
    this.threads = threads;
  }

  Map<Address, Reply<NodeHealth>> read(EpochCommittee committee) throws InterruptedException {
    Map<Address, Future<Reply<NodeHealth>>> asked = new LinkedHashMap<>();
    for (Member member : committee.members()) {
      asked.put(member.nodeId(), threads.submit(() -> ask(member)));
    }
    Map<Address, Reply<NodeHealth>> replies = new LinkedHashMap<>();
    for (Map.Entry<Address, Future<Reply<NodeHealth>>> one : asked.entrySet()) {
      replies.put(one.getKey(), await(one.getValue()));
    }
    return replies;
  }

  private Reply<NodeHealth> ask(Member member) throws InterruptedException {
    Optional<StorageNodeClient> node = roster.of(member);
    return node.isPresent()
        ? node.get().health()
        : new Reply.Unreachable<>("a node without an address");
  }

  private static Reply<NodeHealth> await(Future<Reply<NodeHealth>> reply)
      throws InterruptedException {
    try {
      return reply.get();
    } catch (ExecutionException e) {
      return new Reply.Unreachable<>("failed with " + e.getCause());
    }
  }
}
