package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.BlobForbidden;
import dev.rosmarus.node.client.ClientException.BlobNotFound;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.client.HedgedFetch.Got;
import dev.rosmarus.node.committee.Thresholds;
import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A blob's metadata from whichever node has it: the first whose hashes make the blob id. That there
 * is none, or that it is forbidden, is believed of a quorum alone.
 */
final class MetadataReader {

  private static final int ASKED_AT_ONCE_MAX = 8;

  private final ClientParts parts;
  private final ClientConfig config;
  private final Roster roster;

  MetadataReader(ClientParts parts, ClientConfig config, Roster roster) {
    this.parts = parts;
    this.config = config;
    this.roster = roster;
  }

  /**
   * @throws ClientException if no node gives it
   */
  VerifiedMetadata read(BlobId blobId, CommitteeBook.View view) throws InterruptedException {
    EpochCommittee committee = view.current();
    Thresholds thresholds = new Thresholds(committee.nShards());
    EncodingConfig encoding = new EncodingConfig(committee.nShards());
    List<Member> order = new ArrayList<>(weighted(committee.members()));
    order.addAll(weighted(view.onlyBefore()));
    HedgedFetch.Fetched<Member, VerifiedMetadata> fetched =
        new HedgedFetch<Member, VerifiedMetadata>(
                order,
                new Hedging(1, ASKED_AT_ONCE_MAX, true),
                config.hedgeAfter(),
                parts.time(),
                member -> ask(member, blobId, encoding),
                Member::nodeId,
                _ -> {},
                refused ->
                    weight(committee, refused, NodeRefusal::isNotFound)
                            >= thresholds.offChainQuorum()
                        || weight(committee, refused, MetadataReader::isForbidden)
                            >= thresholds.offChainValidity())
            .run();
    if (!fetched.good().isEmpty()) {
      return fetched.good().getFirst();
    }
    if (weight(committee, fetched.refused(), MetadataReader::isForbidden)
        >= thresholds.offChainValidity()) {
      throw new BlobForbidden(blobId);
    }
    if (weight(committee, fetched.refused(), NodeRefusal::isNotFound)
        >= thresholds.offChainQuorum()) {
      throw new BlobNotFound(blobId);
    }
    throw new BlobUnavailable(
        blobId,
        "no node gave its metadata (%d refused, %d failed%s)"
            .formatted(
                fetched.refused().size(),
                fetched.failed().size(),
                fetched.failed().values().stream().findFirst().map(w -> ": " + w).orElse("")));
  }

  private static boolean isForbidden(NodeRefusal refusal) {
    return refusal.is(NodeRefusal.FORBIDDEN_BLOB);
  }

  private List<Member> weighted(List<Member> members) {
    return NodeOrder.weighted(members, m -> m.shards().size(), parts.random());
  }

  /** Of the committee's own members; what others say decides nothing. */
  private static int weight(
      EpochCommittee committee, Map<Member, NodeRefusal> refused, Predicate<NodeRefusal> kind) {
    return refused.entrySet().stream()
        .filter(entry -> committee.members().contains(entry.getKey()))
        .filter(entry -> kind.test(entry.getValue()))
        .mapToInt(entry -> entry.getKey().shards().size())
        .sum();
  }

  private Got<VerifiedMetadata> ask(Member member, BlobId blobId, EncodingConfig encoding)
      throws InterruptedException {
    Optional<StorageNodeClient> node = roster.of(member);
    if (node.isEmpty()) {
      return new Got.Failed<>("a node without an address");
    }
    return switch (node.get().metadata(blobId, encoding)) {
      case Reply.Success<VerifiedMetadata>(VerifiedMetadata metadata) -> new Got.Good<>(metadata);
      case Reply.Refused<VerifiedMetadata>(NodeRefusal refusal) -> new Got.Refused<>(refusal);
      case Reply.Unreachable<VerifiedMetadata>(String why) -> new Got.Failed<>(why);
      case Reply.Malformed<VerifiedMetadata>(String why) -> {
        parts.observer().lied(member.nodeId(), why);
        yield new Got.Failed<>(why);
      }
    };
  }
}
