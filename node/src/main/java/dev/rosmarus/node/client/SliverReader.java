package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.BlobForbidden;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.client.HedgedFetch.Got;
import dev.rosmarus.node.committee.Thresholds;
import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.node.peer.ReceivedSliver;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * As many slivers of one axis as are needed, each checked against the metadata. Those that are the
 * blob's own bytes come first, since they need no decoding; who holds a shard no more while it
 * moves is asked after who holds it now.
 */
final class SliverReader {

  private final ClientParts parts;
  private final ClientConfig config;
  private final Roster roster;
  private final Computing computing;

  SliverReader(ClientParts parts, ClientConfig config, Roster roster, Computing computing) {
    this.parts = parts;
    this.config = config;
    this.roster = roster;
    this.computing = computing;
  }

  /** A sliver, and who may have it. */
  private record Candidate(int pairIndex, List<Member> holders) {

    Object source() {
      return holders.isEmpty() ? this : holders.getFirst().nodeId();
    }
  }

  /**
   * @return slivers that the caller closes
   * @throws ClientException if there are too few
   */
  List<ReceivedSliver> read(VerifiedMetadata metadata, CommitteeBook.View view, Axis axis)
      throws InterruptedException {
    EncodingConfig encoding = metadata.layout().config();
    return read(metadata, view, axis, order(encoding, axis), encoding.systematicSlivers(axis));
  }

  /**
   * @param indices of slivers, in the order of asking
   * @param needed how many of them
   */
  List<ReceivedSliver> read(
      VerifiedMetadata metadata,
      CommitteeBook.View view,
      Axis axis,
      List<Integer> indices,
      int needed)
      throws InterruptedException {
    EncodingConfig encoding = metadata.layout().config();
    List<Candidate> candidates = new ArrayList<>();
    for (int index : indices) {
      int pair = encoding.pairIndex(axis, index);
      int shard = encoding.shardOfPair(metadata.blobId(), pair);
      candidates.add(new Candidate(pair, view.holders(shard)));
    }
    List<ReceivedSliver> slivers = new ArrayList<>();
    boolean complete = false;
    try {
      for (int round = 1; slivers.size() < needed; round++) {
        Hedging hedging = new Hedging(needed - slivers.size(), config.sliverReadsInFlightMax());
        var fetched = fetch(metadata, axis, candidates, hedging);
        slivers.addAll(fetched.good());
        candidates = worthAnotherRound(fetched);
        if (slivers.size() < needed) {
          requireHope(metadata, fetched, round, slivers.size(), needed);
          Optional<Duration> pause = config.nodeRetries().pause(round, parts.random());
          parts.time().pause(pause.orElse(Duration.ZERO));
        }
      }
      complete = true;
      return slivers;
    } finally {
      if (!complete) {
        slivers.forEach(ReceivedSliver::close);
      }
    }
  }

  private HedgedFetch.Fetched<Candidate, ReceivedSliver> fetch(
      VerifiedMetadata metadata, Axis axis, List<Candidate> candidates, Hedging hedging)
      throws InterruptedException {
    Thresholds thresholds = new Thresholds(metadata.layout().config().shards());
    return new HedgedFetch<Candidate, ReceivedSliver>(
            candidates,
            hedging,
            config.hedgeAfter(),
            parts.time(),
            candidate -> ask(metadata, candidate, axis),
            Candidate::source,
            ReceivedSliver::close,
            refused -> forbidden(refused.values()) >= thresholds.offChainValidity())
        .run();
  }

  private static long forbidden(Collection<NodeRefusal> refusals) {
    return refusals.stream().filter(refusal -> refusal.is(NodeRefusal.FORBIDDEN_BLOB)).count();
  }

  /** Those that failed may do better; those that refused had their say, and are asked last. */
  private static List<Candidate> worthAnotherRound(
      HedgedFetch.Fetched<Candidate, ReceivedSliver> fetched) {
    List<Candidate> again = new ArrayList<>(fetched.left());
    again.addAll(fetched.failed().keySet());
    again.addAll(fetched.refused().keySet());
    return again;
  }

  private void requireHope(
      VerifiedMetadata metadata,
      HedgedFetch.Fetched<Candidate, ReceivedSliver> fetched,
      int round,
      int have,
      int needed) {
    Thresholds thresholds = new Thresholds(metadata.layout().config().shards());
    if (forbidden(fetched.refused().values()) >= thresholds.offChainValidity()) {
      throw new BlobForbidden(metadata.blobId());
    }
    if (round >= config.readRounds()) {
      String example =
          fetched.failed().values().stream()
              .findFirst()
              .or(() -> fetched.refused().values().stream().findFirst().map(Object::toString))
              .orElse("no more nodes");
      throw new BlobUnavailable(
          metadata.blobId(),
          "%d slivers of %d that are needed (%s)".formatted(have, needed, example));
    }
  }

  private Got<ReceivedSliver> ask(VerifiedMetadata metadata, Candidate candidate, Axis axis)
      throws InterruptedException {
    Got<ReceivedSliver> last = new Got.Failed<>("nobody holds the shard");
    for (Member member : candidate.holders) {
      Optional<StorageNodeClient> node = roster.of(member);
      if (node.isPresent()) {
        last = checked(metadata, member, node.get().sliver(metadata, candidate.pairIndex, axis));
        if (last instanceof Got.Good<ReceivedSliver>) {
          return last;
        }
      }
    }
    return last;
  }

  private Got<ReceivedSliver> checked(
      VerifiedMetadata metadata, Member member, Reply<ReceivedSliver> reply)
      throws InterruptedException {
    return switch (reply) {
      case Reply.Refused<ReceivedSliver>(NodeRefusal refusal) -> new Got.Refused<>(refusal);
      case Reply.Unreachable<ReceivedSliver>(String why) -> new Got.Failed<>(why);
      case Reply.Malformed<ReceivedSliver>(String why) -> lied(member, why);
      case Reply.Success<ReceivedSliver>(ReceivedSliver sliver) -> {
        boolean good = false;
        try {
          Optional<String> objection = computing.objection(metadata, sliver.sliver());
          good = objection.isEmpty();
          yield good ? new Got.Good<>(sliver) : lied(member, objection.get());
        } finally {
          if (!good) {
            sliver.close();
          }
        }
      }
    };
  }

  private Got<ReceivedSliver> lied(Member member, String why) {
    parts.observer().lied(member.nodeId(), why);
    return new Got.Failed<>(why);
  }

  private List<Integer> order(EncodingConfig encoding, Axis axis) {
    int systematic = encoding.systematicSlivers(axis);
    List<Integer> order = shuffled(0, systematic);
    order.addAll(shuffled(systematic, encoding.shards()));
    return order;
  }

  private List<Integer> shuffled(int from, int to) {
    List<Integer> indices = new ArrayList<>(IntStream.range(from, to).boxed().toList());
    Collections.shuffle(indices, Random.from(parts.random()));
    return indices;
  }
}
