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
  private final RetryBudget retries;

  SliverReader(
      ClientParts parts,
      ClientConfig config,
      Roster roster,
      Computing computing,
      RetryBudget retries) {
    this.parts = parts;
    this.config = config;
    this.roster = roster;
    this.computing = computing;
    this.retries = retries;
  }

  /** A sliver, and who may have it. */
  private record Candidate(int pairIndex, List<Member> holders) {

    Object source() {
      return holders.isEmpty() ? this : holders.getFirst().nodeId();
    }
  }

  /** As many as decode the blob; the axis' own symbols of the blob first. */
  SliversWanted enough(VerifiedMetadata metadata, Axis axis, int inFlightMax) {
    EncodingConfig encoding = metadata.layout().config();
    return new SliversWanted(
        metadata, axis, order(encoding, axis), encoding.systematicSlivers(axis), inFlightMax);
  }

  /**
   * @param shelf where each goes that is good
   * @return what is on the shelf; nothing is if this throws
   * @throws ClientException if there are too few
   */
  <T> List<T> read(SliversWanted wanted, CommitteeBook.View view, SliverShelf<T> shelf)
      throws InterruptedException {
    List<Candidate> candidates = candidates(wanted, view);
    List<T> slivers = new ArrayList<>();
    boolean complete = false;
    try {
      for (int round = 1; slivers.size() < wanted.needed(); round++) {
        HedgedFetch.Fetched<Candidate, T> fetched =
            fetch(wanted, candidates, wanted.needed() - slivers.size(), shelf);
        slivers.addAll(fetched.good());
        candidates = worthAnotherRound(fetched);
        if (slivers.size() < wanted.needed()) {
          requireHope(wanted, fetched, round, slivers.size());
          Optional<Duration> pause = config.nodeRetries().pause(round, parts.random());
          parts.time().pause(pause.orElse(Duration.ZERO));
        }
      }
      complete = true;
      return slivers;
    } finally {
      if (!complete) {
        slivers.forEach(shelf::remove);
      }
    }
  }

  private static List<Candidate> candidates(SliversWanted wanted, CommitteeBook.View view) {
    EncodingConfig encoding = wanted.metadata().layout().config();
    List<Candidate> candidates = new ArrayList<>();
    for (int index : wanted.indices()) {
      int pair = encoding.pairIndex(wanted.axis(), index);
      int shard = encoding.shardOfPair(wanted.metadata().blobId(), pair);
      candidates.add(new Candidate(pair, view.holders(shard)));
    }
    return candidates;
  }

  private <T> HedgedFetch.Fetched<Candidate, T> fetch(
      SliversWanted wanted, List<Candidate> candidates, int needed, SliverShelf<T> shelf)
      throws InterruptedException {
    VerifiedMetadata metadata = wanted.metadata();
    Thresholds thresholds = new Thresholds(metadata.layout().config().shards());
    Duration late = config.lateAfter(metadata.layout().sliverBytes(wanted.axis()));
    return new HedgedFetch<Candidate, T>(
            candidates,
            new Hedging(needed, wanted.inFlightMax(), !wanted.isEachNeeded()),
            wanted.isEachNeeded() ? late.multipliedBy(2) : late,
            parts.time(),
            candidate -> ask(metadata, candidate, wanted.axis(), shelf),
            Candidate::source,
            shelf::remove,
            refused -> forbidden(refused.values()) >= thresholds.offChainValidity())
        .run();
  }

  private static long forbidden(Collection<NodeRefusal> refusals) {
    return refusals.stream().filter(refusal -> refusal.is(NodeRefusal.FORBIDDEN_BLOB)).count();
  }

  /** Those that failed may do better; those that refused had their say, and are asked last. */
  private static <T> List<Candidate> worthAnotherRound(HedgedFetch.Fetched<Candidate, T> fetched) {
    List<Candidate> again = new ArrayList<>(fetched.left());
    again.addAll(fetched.failed().keySet());
    again.addAll(fetched.refused().keySet());
    return again;
  }

  private <T> void requireHope(
      SliversWanted wanted, HedgedFetch.Fetched<Candidate, T> fetched, int round, int have) {
    VerifiedMetadata metadata = wanted.metadata();
    Thresholds thresholds = new Thresholds(metadata.layout().config().shards());
    if (forbidden(fetched.refused().values()) >= thresholds.offChainValidity()) {
      throw new BlobForbidden(metadata.blobId());
    }
    if (wanted.isEachNeeded()
        || round >= config.readRounds()
        || !retries.take(parts.time().elapsed())) {
      String example =
          fetched.failed().values().stream()
              .findFirst()
              .or(() -> fetched.refused().values().stream().findFirst().map(Object::toString))
              .orElse("no more nodes");
      throw new BlobUnavailable(
          metadata.blobId(),
          "%d slivers of %d that are needed (%s)".formatted(have, wanted.needed(), example));
    }
  }

  private <T> Got<T> ask(
      VerifiedMetadata metadata, Candidate candidate, Axis axis, SliverShelf<T> shelf)
      throws InterruptedException {
    Got<T> last = new Got.Failed<>("nobody holds the shard");
    for (Member member : candidate.holders) {
      Optional<StorageNodeClient> node = roster.of(member);
      if (node.isPresent()) {
        last =
            checked(
                metadata, member, node.get().sliver(metadata, candidate.pairIndex, axis), shelf);
        if (last instanceof Got.Good<T>) {
          return last;
        }
      }
    }
    return last;
  }

  private <T> Got<T> checked(
      VerifiedMetadata metadata, Member member, Reply<ReceivedSliver> reply, SliverShelf<T> shelf)
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
          yield good ? new Got.Good<>(shelf.put(sliver)) : lied(member, objection.get());
        } finally {
          if (!good) {
            sliver.close();
          }
        }
      }
    };
  }

  private <T> Got<T> lied(Member member, String why) {
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
