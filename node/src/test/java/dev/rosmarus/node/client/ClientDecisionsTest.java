package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.blob.ReferenceCounts;
import dev.rosmarus.node.client.ConfirmationTally.Verdict;
import dev.rosmarus.node.committee.Thresholds;
import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the client decides, without nodes. */
class ClientDecisionsTest {

  @Property(tries = 300)
  void aTallyIsReachedExactlyWhenTheConfirmedWeightSuffices(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, weights.size()).boxed().toList());
    Collections.shuffle(order, random);
    ConfirmationTally tally = ConfirmationTally.of(weights);
    int total = weights.stream().mapToInt(Integer::intValue).sum();
    int needed = new Thresholds(total).minCorrect();
    int confirmed = 0;
    int failed = 0;
    Verdict before = Verdict.OPEN;
    for (int member : order) {
      boolean yes = random.nextBoolean();
      tally = tally.with(member, yes).with(member, !yes);
      confirmed += yes ? weights.get(member) : 0;
      failed += yes ? 0 : weights.get(member);
      Verdict verdict = tally.verdict();
      assertThat(verdict == Verdict.REACHED).isEqualTo(confirmed >= needed);
      assertThat(verdict == Verdict.IMPOSSIBLE).isEqualTo(total - failed < needed);
      if (before != Verdict.OPEN) {
        assertThat(verdict).isEqualTo(before);
      }
      before = verdict;
    }
    assertThat(before).isNotEqualTo(Verdict.OPEN);
    assertThat(tally.signers()).isSorted();
  }

  @Property(tries = 300)
  void whatTheTallyReachesTheChainTakes(
      @ForAll @Size(min = 4, max = 12) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll Random random) {
    ConfirmationTally tally = ConfirmationTally.of(weights);
    for (int member = 0; member < weights.size(); member++) {
      tally = tally.with(member, random.nextInt(4) > 0);
    }
    int total = weights.stream().mapToInt(Integer::intValue).sum();
    assertThat(tally.verdict() == Verdict.REACHED)
        .isEqualTo(tally.confirmedWeight() >= new Thresholds(total).chainQuorum());
  }

  @Property(tries = 500)
  void hedgingAsksForNoMoreThanIsMissingAndNeverBeyondItsLimits(
      @ForAll @IntRange(min = 1, max = 50) int needed,
      @ForAll @IntRange(min = 1, max = 20) int inFlightMax,
      @ForAll @IntRange(max = 60) int verified,
      @ForAll @IntRange(max = 20) int inFlight,
      @ForAll @IntRange(max = 20) int late,
      @ForAll @IntRange(max = 60) int candidates) {
    int lateOnes = Math.min(late, inFlight);
    Hedging hedging = new Hedging(needed, inFlightMax, true);
    int ask = hedging.toAskNow(verified, inFlight, lateOnes, candidates);
    assertThat(ask).isBetween(0, candidates);
    assertThat(inFlight + ask).isLessThanOrEqualTo(Math.max(inFlight, inFlightMax));
    assertThat(verified + inFlight - lateOnes + ask)
        .isLessThanOrEqualTo(Math.max(needed, verified + inFlight - lateOnes));
    if (hedging.isPossible(verified, inFlight, lateOnes, candidates)
        && inFlight == 0
        && verified < needed) {
      assertThat(ask).as("it goes on").isPositive();
    }
    assertThat(new Hedging(needed, inFlightMax, false).isPossible(verified, lateOnes, lateOnes, 0))
        .as("who has another way does not wait for the late")
        .isEqualTo(verified >= needed);
  }

  @Property(tries = 200)
  void retriesOfAllNeverExceedTheirStockAndWhatItGainsWithTime(
      @ForAll @IntRange(max = 30) int retriesMax,
      @ForAll @IntRange(max = 10) int retriesPerSecond,
      @ForAll @Size(max = 100) List<@IntRange(max = 800) Integer> pausesMillis) {
    RetryBudget budget =
        new RetryBudget(new RetryLimits(retriesMax, retriesPerSecond), Duration.ZERO, _ -> {});
    Duration now = Duration.ZERO;
    int taken = 0;
    for (int pause : pausesMillis) {
      now = now.plusMillis(pause);
      taken += budget.take(now) ? 1 : 0;
      assertThat((double) taken)
          .isLessThanOrEqualTo(retriesMax + retriesPerSecond * now.toMillis() / 1000.0 + 1e-6);
    }
    if (pausesMillis.size() <= retriesMax) {
      assertThat(taken).isEqualTo(pausesMillis.size());
    }
  }

  @Property(tries = 200)
  void pausesGrowWithinTheirBoundsAndEnd(
      @ForAll @IntRange(max = 500) int minMillis,
      @ForAll @IntRange(min = 500, max = 5000) int maxMillis,
      @ForAll @IntRange(max = 40) int retries,
      @ForAll Random random) {
    RetryPolicy policy =
        new RetryPolicy(Duration.ofMillis(minMillis), Duration.ofMillis(maxMillis), retries);
    for (int failures = 1; failures <= retries; failures++) {
      Optional<Duration> pause = policy.pause(failures, random);
      assertThat(pause).isPresent();
      assertThat(pause.get().toMillis()).isBetween(minMillis / 2L, (long) maxMillis);
    }
    assertThat(policy.pause(retries + 1, random)).isEmpty();
  }

  @Property(tries = 200)
  void everyNodeIsOrderedOnce(
      @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> weights, @ForAll Random random) {
    List<Integer> items = IntStream.range(0, weights.size()).boxed().toList();
    assertThat(NodeOrder.weighted(items, weights::get, random))
        .containsExactlyInAnyOrderElementsOf(items);
  }

  @Property(tries = 200)
  void wavesHoldEveryShardOnceAndFitIntoMemory(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll @IntRange(min = 1, max = 30) int shardsMax) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      members.add(
          new Member(
              i,
              Address.ofShort(i),
              IntStream.range(0, weights.get(i)).boxed().toList(),
              Optional.empty(),
              new NodeAccess.SetAside("a test")));
    }
    List<List<Waves.Part>> waves = Waves.of(members, 100, shardsMax * 100L);
    for (Member member : members) {
      List<Waves.Part> parts =
          waves.stream().flatMap(List::stream).filter(p -> p.member().equals(member)).toList();
      assertThat(parts.stream().flatMap(p -> p.shards().stream()).toList())
          .isEqualTo(member.shards());
      assertThat(parts.stream().filter(Waves.Part::last).toList()).containsExactly(parts.getLast());
    }
    assertThat(waves)
        .allMatch(wave -> wave.stream().mapToInt(part -> part.shards().size()).sum() <= shardsMax);
  }

  @Test
  void aStatusIsTrustedFromMoreThanFShardsOnAndTheBestComesFirst() {
    BlobStatus deletable =
        new BlobStatus.Deletable(OptionalLong.empty(), new ReferenceCounts(1, 0));
    StatusVote vote = StatusVote.of(10).with(new BlobStatus.Nonexistent(), 3).with(deletable, 2);
    assertThat(vote.hasQuorum()).isFalse();
    assertThat(vote.isTrustworthy(deletable)).isFalse();
    vote = vote.with(deletable, 2);
    assertThat(vote.hasQuorum()).isTrue();
    assertThat(vote.isTrustworthy(deletable)).isTrue();
    assertThat(vote.isTrustworthy(new BlobStatus.Nonexistent())).isFalse();
    assertThat(vote.bestFirst()).containsExactly(deletable, new BlobStatus.Nonexistent());
  }

  @Test
  void onlyWhatMayPassIsTriedAgain() {
    assertThat(Transience.mayPass(new Reply.Unreachable<>("gone"))).isTrue();
    assertThat(Transience.mayPass(new Reply.Malformed<>("lie"))).isFalse();
    for (String reason : List.of("NOT_REGISTERED", "CACHE_SATURATED", "MISSING_SLIVERS")) {
      assertThat(Transience.mayPass(refused(400, reason))).as(reason).isTrue();
    }
    for (String reason : List.of("INVALID_SLIVER", "SHARD_NOT_ASSIGNED", "INVALID_BLOB")) {
      assertThat(Transience.mayPass(refused(400, reason))).as(reason).isFalse();
    }
    assertThat(new HashSet<>(List.of(500, 503, 429)))
        .allMatch(status -> Transience.mayPass(refused(status, "")));
  }

  private static Reply<String> refused(int status, String reason) {
    return new Reply.Refused<>(
        new NodeRefusal(status, reason, NodeRefusal.STORAGE_DOMAIN, "", Map.of()));
  }
}
