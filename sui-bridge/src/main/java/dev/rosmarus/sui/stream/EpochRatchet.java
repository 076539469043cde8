package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.CheckpointRefused;
import dev.rosmarus.sui.checkpoint.SummaryRatchet;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Climbs from the committee of one epoch to that of a later one, over the last checkpoints of the
 * epochs between (Sui client spec, section 8). Four are fetched at a time, and verified in order; a
 * false one is fetched from somebody else. For one thread.
 */
final class EpochRatchet {

  private static final Logger log = LoggerFactory.getLogger(EpochRatchet.class);

  private static final int FETCHES_MAX = 4;

  /** Ends the search for one epoch's end where a source says something else each time. */
  private static final int TRIES_PER_SOURCE_MAX = 2;

  private final FullNode node;
  private final SummarySources sources;
  private Optional<ValidatorCommittee> reached = Optional.empty();

  EpochRatchet(FullNode node, SummarySources sources) {
    this.node = node;
    this.sources = sources;
  }

  private record Ask(String source, long number) {}

  private record Told(Ask ask, UnverifiedSummary summary) {}

  /** As {@link #climb}, to the epoch of which a summary claims to be. */
  Optional<ValidatorCommittee> climb(ValidatorCommittee from, UnverifiedSummary claiming)
      throws InterruptedException {
    return climb(from, claiming.certificate().epoch());
  }

  /**
   * One try; what has been proven on the way is kept for the next.
   *
   * @return nothing if nobody gives a provable end of one of the epochs between
   * @throws StreamException.NotTrusted if the epoch is earlier than the committee's, or too far
   *     away
   */
  Optional<ValidatorCommittee> climb(ValidatorCommittee from, long epoch)
      throws InterruptedException {
    long steps = epoch - from.epoch();
    if (steps < 0 || steps > SummaryRatchet.EPOCHS_MAX) {
      throw new StreamException.NotTrusted(
          "from the committee of epoch "
              + from.epoch()
              + " there is no way to epoch "
              + Long.toUnsignedString(epoch)
              + ": at most "
              + SummaryRatchet.EPOCHS_MAX
              + " epochs forward, none back");
    }
    if (reached.isEmpty() || reached.get().epoch() < from.epoch()) {
      reached = Optional.of(from);
    }
    ValidatorCommittee start = reached.get().epoch() <= epoch ? reached.get() : from;
    if (start.epoch() == epoch) {
      return Optional.of(start);
    }
    try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
      return climb(start, epoch, fetchers);
    }
  }

  private Optional<ValidatorCommittee> climb(
      ValidatorCommittee from, long epoch, ExecutorService fetchers) throws InterruptedException {
    Optional<ValidatorCommittee> committee = Optional.of(from);
    Deque<Future<Optional<Told>>> fetches = new ArrayDeque<>();
    long asked = from.epoch();
    try {
      while (committee.isPresent() && committee.get().epoch() < epoch) {
        while (fetches.size() < FETCHES_MAX && asked < epoch) {
          long ended = asked++;
          fetches.add(fetchers.submit(() -> lastOf(ended, Set.of())));
        }
        committee = step(committee.get(), result(fetches.remove()));
        reached = committee.or(() -> reached);
      }
      return committee;
    } finally {
      fetches.forEach(fetch -> fetch.cancel(true));
    }
  }

  private static Optional<Told> result(Future<Optional<Told>> fetch) throws InterruptedException {
    try {
      return fetch.get();
    } catch (ExecutionException e) {
      log.debug("an epoch's last checkpoint could not be fetched ahead: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<ValidatorCommittee> step(ValidatorCommittee committee, Optional<Told> ahead)
      throws InterruptedException {
    Set<Ask> refused = new HashSet<>();
    int triesMax = TRIES_PER_SOURCE_MAX * sources.names().size();
    Optional<Told> told = ahead.isPresent() ? ahead : lastOf(committee.epoch(), refused);
    for (int tries = 0; told.isPresent() && tries < triesMax; tries++) {
      Optional<ValidatorCommittee> next = verify(committee, told.get(), refused);
      if (next.isPresent()) {
        return next;
      }
      told = lastOf(committee.epoch(), refused);
    }
    return Optional.empty();
  }

  private Optional<ValidatorCommittee> verify(
      ValidatorCommittee committee, Told told, Set<Ask> refused) {
    try {
      return Optional.of(SummaryRatchet.step(committee, told.summary()).committee());
    } catch (CheckpointRefused e) {
      log.warn(
          "{} gave a false last checkpoint of epoch {} (rule {}): {}; somebody else is asked",
          told.ask().source(),
          committee.epoch(),
          e.rule(),
          e.getMessage());
      refused.add(told.ask());
      node.reportBad(told.ask().source(), "false end of epoch " + committee.epoch());
      return Optional.empty();
    }
  }

  /**
   * From the first source that has it. Endpoints say themselves which number it has; the bucket is
   * asked for all the numbers they say.
   */
  private Optional<Told> lastOf(long epoch, Set<Ask> refused) throws InterruptedException {
    List<String> endpoints = node.endpoints();
    Set<Long> numbers = new LinkedHashSet<>();
    for (String source : sources.names()) {
      try {
        boolean isEndpoint = endpoints.contains(source);
        Set<Long> said =
            isEndpoint && !isRefused(source, refused) ? lastNumber(source, epoch) : Set.of();
        numbers.addAll(said);
        Optional<Told> told = firstOf(source, isEndpoint ? said : numbers, refused);
        if (told.isPresent()) {
          return told;
        }
      } catch (RpcException.Cancelled e) {
        throw e;
      } catch (RpcException e) {
        log.debug("{} does not give the end of epoch {}: {}", source, epoch, e.getMessage());
      }
    }
    return Optional.empty();
  }

  private static boolean isRefused(String source, Set<Ask> refused) {
    return refused.stream().anyMatch(ask -> ask.source().equals(source));
  }

  private Optional<Told> firstOf(String source, Set<Long> numbers, Set<Ask> refused)
      throws InterruptedException {
    for (long number : numbers) {
      Ask ask = new Ask(source, number);
      if (!refused.contains(ask)) {
        Optional<UnverifiedSummary> summary = sources.fetch(source, number);
        if (summary.isPresent()) {
          return summary.map(found -> new Told(ask, found));
        }
      }
    }
    return Optional.empty();
  }

  private Set<Long> lastNumber(String endpoint, long epoch) {
    Optional<EpochView> view = node.at(endpoint).epoch(OptionalLong.of(epoch), Freshness.ANY);
    return view.isPresent() && view.get().lastCheckpoint().isPresent()
        ? Set.of(view.get().lastCheckpoint().getAsLong())
        : Set.of();
  }
}
