package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.client.ClientException.StatusUnknown;
import dev.rosmarus.node.client.HedgedFetch.Got;
import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.List;
import java.util.Optional;

/**
 * A blob's status by the best answer of a quorum that can be trusted: because honest nodes must be
 * among those who give it, or because the chain has the event that it names.
 */
final class StatusReader {

  private final ClientParts parts;
  private final ClientConfig config;
  private final Roster roster;

  StatusReader(ClientParts parts, ClientConfig config, Roster roster) {
    this.parts = parts;
    this.config = config;
    this.roster = roster;
  }

  private record Said(Member member, BlobStatus status) {}

  /**
   * @throws StatusUnknown if too few nodes answer, or no answer can be trusted
   */
  BlobStatus read(BlobId blobId, EpochCommittee committee) throws InterruptedException {
    List<Member> order =
        NodeOrder.weighted(committee.members(), m -> m.shards().size(), parts.random());
    HedgedFetch.Fetched<Member, Said> fetched =
        new HedgedFetch<Member, Said>(
                order,
                new Hedging(quorumMembers(order, committee.nShards()), order.size()),
                config.hedgeAfter(),
                parts.time(),
                member -> ask(member, blobId),
                Member::nodeId,
                _ -> {},
                _ -> false)
            .run();
    StatusVote vote = StatusVote.of(committee.nShards());
    for (Said said : fetched.good()) {
      vote = vote.with(said.status, said.member.shards().size());
    }
    return choose(blobId, vote);
  }

  /** So many answers are a quorum whoever gives them. */
  private static int quorumMembers(List<Member> members, int shards) {
    int needed = StatusVote.of(shards).thresholds().offChainQuorum();
    List<Integer> ascending = members.stream().map(m -> m.shards().size()).sorted().toList();
    int weight = 0;
    int count = 0;
    while (weight < needed && count < ascending.size()) {
      weight += ascending.get(count++);
    }
    return count;
  }

  private BlobStatus choose(BlobId blobId, StatusVote vote) {
    if (!vote.hasQuorum()) {
      throw new StatusUnknown(blobId, "too few nodes answer");
    }
    for (BlobStatus status : vote.bestFirst()) {
      if (vote.isTrustworthy(status) || isOnChain(blobId, status)) {
        return status;
      }
    }
    throw new StatusUnknown(blobId, "the nodes contradict each other");
  }

  private boolean isOnChain(BlobId blobId, BlobStatus status) {
    return switch (status) {
      case BlobStatus.Nonexistent _, BlobStatus.Deletable _ -> false;
      case BlobStatus.Invalid(EventId id) ->
          event(id).filter(event -> isInvalidation(event, blobId)).isPresent();
      case BlobStatus.Permanent permanent ->
          event(permanent.statusEvent())
              .filter(event -> isOf(event, blobId, permanent))
              .isPresent();
    };
  }

  private Optional<ContractEvent> event(EventId id) {
    return parts.chain().event(id, Freshness.ANY);
  }

  private static boolean isInvalidation(ContractEvent event, BlobId blobId) {
    return event instanceof BlobEvent.InvalidBlobId invalid && invalid.blobId().equals(id(blobId));
  }

  private static boolean isOf(ContractEvent event, BlobId blobId, BlobStatus.Permanent said) {
    return switch (event) {
      case BlobEvent.Certified it ->
          said.isCertified()
              && it.blobId().equals(id(blobId))
              && it.endEpoch() == said.endEpoch()
              && !it.deletable();
      case BlobEvent.Registered it ->
          !said.isCertified()
              && it.blobId().equals(id(blobId))
              && it.endEpoch() == said.endEpoch()
              && !it.deletable();
      default -> false;
    };
  }

  private static BlobIdBytes id(BlobId blobId) {
    return BlobIdBytes.of(blobId.bytes());
  }

  private Got<Said> ask(Member member, BlobId blobId) throws InterruptedException {
    Optional<StorageNodeClient> node = roster.of(member);
    if (node.isEmpty()) {
      return new Got.Failed<>("a node without an address");
    }
    return switch (node.get().blobStatus(blobId)) {
      case Reply.Success<BlobStatus>(BlobStatus status) -> new Got.Good<>(new Said(member, status));
      case Reply.Refused<BlobStatus>(NodeRefusal refusal) -> new Got.Refused<>(refusal);
      case Reply.Unreachable<BlobStatus>(String why) -> new Got.Failed<>(why);
      case Reply.Malformed<BlobStatus>(String why) -> {
        parts.observer().lied(member.nodeId(), why);
        yield new Got.Failed<>(why);
      }
    };
  }
}
