package dev.rosmarus.sui.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which endpoints to ask, in which order, and which to leave: pure rules over what is known (Sui
 * client spec, section 6).
 *
 * <p>The first configured endpoint that is well is asked; what lags, is slow or fails is left for a
 * cool-down and asked again when a look at it shows that it has mended. Nothing is ever left
 * altogether but a server of another chain.
 */
final class EndpointChoice {

  static final long LAG_CHECKPOINTS_MAX = 50;
  static final Duration LAG_MAX = Duration.ofSeconds(15);

  /** Heights and times said this shortly after one another are compared. */
  static final Duration SAME_TIME = Duration.ofSeconds(2);

  static final Duration LATENCY_SLOW = Duration.ofSeconds(5);

  /** So many times as fast another must be. */
  static final int LATENCY_FACTOR = 4;

  /** What is not asked anyway is looked at this often, while anything is asked at all. */
  static final Duration LOOK_INTERVAL = Duration.ofSeconds(30);

  private EndpointChoice() {}

  /** The endpoints that are worth asking, by their place in the list, the best first. */
  static List<Integer> order(List<EndpointState> states, Wanted wanted, Instant now) {
    if (wanted.only().isPresent()) {
      String only = wanted.only().get();
      return indices(states).filter(i -> states.get(i).url().equals(only)).boxed().toList();
    }
    boolean anyWell = states.stream().anyMatch(EndpointState::isWell);
    boolean anyOffers =
        states.stream().anyMatch(state -> !state.isRefused() && state.offers(wanted.method(), now));
    return indices(states)
        .filter(i -> !states.get(i).isRefused())
        .filter(i -> !anyOffers || states.get(i).offers(wanted.method(), now))
        .filter(i -> !(wanted.fresh() && anyWell && states.get(i).isLeftAs(Grounds.Kind.LAGGING)))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> rank(states.get(i), wanted))
                .thenComparing(i -> leftUntil(states.get(i)))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int rank(EndpointState state, Wanted wanted) {
    if (!state.isWell()) {
      return 3;
    }
    boolean reaches =
        wanted.height().isEmpty() || state.known().reaches(wanted.height().getAsLong());
    if (!reaches) {
      return 2;
    }
    return wanted.preferred().equals(Optional.of(state.url())) ? 0 : 1;
  }

  private static Instant leftUntil(EndpointState state) {
    return state.standing() instanceof Standing.Left(Grounds grounds, Instant until)
        ? until
        : Instant.EPOCH;
  }

  /** Why an endpoint should be left in favour of another, if it should. */
  static Optional<Grounds> grounds(List<EndpointState> states, int index, Instant now) {
    EndpointState self = states.get(index);
    List<EndpointState> others =
        states.stream()
            .filter(state -> !state.url().equals(self.url()) && !state.isRefused())
            .toList();
    return behindInCheckpoints(self, others, now)
        .or(() -> behindInTime(self, others, now))
        .or(() -> slow(self, others));
  }

  private static Optional<Grounds> behindInCheckpoints(
      EndpointState self, List<EndpointState> others, Instant now) {
    if (!self.known().hasFreshHeight(now)) {
      return Optional.empty();
    }
    long height = self.known().height().getAsLong();
    return others.stream()
        .map(EndpointState::known)
        .filter(known -> known.hasFreshHeight(now))
        .filter(known -> !known.heightAt().isAfter(self.known().heightAt().plus(SAME_TIME)))
        .mapToLong(known -> known.height().getAsLong() - height)
        .filter(behind -> behind > LAG_CHECKPOINTS_MAX)
        .boxed()
        .max(Comparator.naturalOrder())
        .map(behind -> lagging(behind + " checkpoints"));
  }

  private static Optional<Grounds> behindInTime(
      EndpointState self, List<EndpointState> others, Instant now) {
    if (!self.known().hasFreshTimestamp(now)) {
      return Optional.empty();
    }
    long timestamp = self.known().timestampMillis().getAsLong();
    Instant comparedUntil = self.known().timestampAt().plus(SAME_TIME);
    return others.stream()
        .map(EndpointState::known)
        .filter(known -> known.hasFreshTimestamp(now))
        .filter(known -> !known.timestampAt().isAfter(comparedUntil))
        .mapToLong(known -> known.timestampMillis().getAsLong() - timestamp)
        .filter(behind -> behind > LAG_MAX.toMillis())
        .boxed()
        .max(Comparator.naturalOrder())
        .map(behind -> lagging(Duration.ofMillis(behind).toSeconds() + " s"));
  }

  private static Grounds lagging(String behind) {
    return new Grounds(
        Grounds.Kind.LAGGING, "it lags " + behind + " behind the best known full node");
  }

  private static Optional<Grounds> slow(EndpointState self, List<EndpointState> others) {
    if (self.latencyMillis().orElse(0) <= LATENCY_SLOW.toMillis()) {
      return Optional.empty();
    }
    long latency = self.latencyMillis().getAsLong();
    return others.stream()
        .filter(EndpointState::isWell)
        .filter(other -> other.latencyMillis().orElse(Long.MAX_VALUE) < latency / LATENCY_FACTOR)
        .findFirst()
        .map(other ->
            new Grounds(
                Grounds.Kind.SLOW,
                "it takes " + latency + " ms for small calls, others are far faster"));
  }

  /** Endpoints to look at beside the calls that are made anyway; of one alone nothing follows. */
  static List<Integer> looksDue(List<EndpointState> states, Instant now) {
    if (states.size() < 2) {
      return List.of();
    }
    return indices(states).filter(i -> lookDue(states.get(i), now)).boxed().toList();
  }

  private static boolean lookDue(EndpointState state, Instant now) {
    return switch (state.standing()) {
      case Standing.Well() -> !state.lastHeardAt().plus(LOOK_INTERVAL).isAfter(now);
      case Standing.Left left -> state.coolDownIsOver(now);
      case Standing.Refused refused -> false;
    };
  }

  private static IntStream indices(List<EndpointState> states) {
    return IntStream.range(0, states.size());
  }
}
