package dev.rosmarus.sui.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * All that is known of an endpoint, as a value; whatever happens makes a new one.
 *
 * @param introduced whether it has said which chain it serves
 * @param failureScore grows with failures and shrinks with successes
 * @param latencyMillis of small calls, the recent ones weighing more
 * @param coolDownNext for how long it is left the next time
 * @param wellSince when it was last taken back
 * @param lastHeardAt when it last answered anything
 * @param missingMethods what it does not offer, and when it said so
 */
record EndpointState(
    String url,
    boolean introduced,
    Standing standing,
    KnownHeight known,
    double failureScore,
    OptionalLong latencyMillis,
    Duration coolDownNext,
    Instant wellSince,
    Instant lastHeardAt,
    Map<String, Instant> missingMethods) {

  static final Duration COOL_DOWN_MIN = Duration.ofSeconds(10);
  static final Duration COOL_DOWN_WRONG_MIN = Duration.ofMinutes(2);
  static final Duration COOL_DOWN_MAX = Duration.ofMinutes(10);

  /** Well for so long, an endpoint's past is forgotten. */
  static final Duration MENDED_AFTER = Duration.ofMinutes(10);

  static final Duration METHOD_MISSING_FOR = Duration.ofMinutes(10);
  static final double FAILURE_SCORE_MAX = 3;
  private static final double FAILURE_DECAY = 0.7;
  private static final double LATENCY_WEIGHT = 0.2;

  static EndpointState unknown(String url) {
    return new EndpointState(
        url,
        false,
        Standing.WELL,
        KnownHeight.NOTHING,
        0,
        OptionalLong.empty(),
        COOL_DOWN_MIN,
        Instant.EPOCH,
        Instant.EPOCH,
        Map.of());
  }

  EndpointState {
    missingMethods = Map.copyOf(missingMethods);
  }

  boolean isWell() {
    return standing instanceof Standing.Well;
  }

  boolean isRefused() {
    return standing instanceof Standing.Refused;
  }

  boolean isLeftAs(Grounds.Kind kind) {
    return standing instanceof Standing.Left(Grounds grounds, Instant until)
        && grounds.kind() == kind;
  }

  boolean coolDownIsOver(Instant now) {
    return standing instanceof Standing.Left(Grounds grounds, Instant until) && !until.isAfter(now);
  }

  boolean offers(String method, Instant now) {
    Instant missing = missingMethods.get(method);
    return missing == null || missing.plus(METHOD_MISSING_FOR).isBefore(now);
  }

  EndpointState heard(ServerFacts facts, Instant now) {
    boolean named = introduced || facts.chain().isPresent();
    return with(named, standing, known.updated(facts, now), failureScore, latencyMillis, now);
  }

  EndpointState reached(long height, Instant now) {
    return with(introduced, standing, known.atLeast(height, now), failureScore, latencyMillis, now);
  }

  EndpointState introducedItself() {
    return with(true, standing, known, failureScore, latencyMillis, lastHeardAt);
  }

  EndpointState succeeded() {
    double score = failureScore * FAILURE_DECAY;
    return with(introduced, standing, known, score, latencyMillis, lastHeardAt);
  }

  EndpointState took(Duration latency) {
    double before = latencyMillis.isPresent() ? latencyMillis.getAsLong() : latency.toMillis();
    long mean = Math.round(before + LATENCY_WEIGHT * (latency.toMillis() - before));
    return with(introduced, standing, known, failureScore, OptionalLong.of(mean), lastHeardAt);
  }

  EndpointState failed(double weight) {
    return with(introduced, standing, known, failureScore + weight, latencyMillis, lastHeardAt);
  }

  EndpointState withoutMethod(String method, Instant now) {
    Map<String, Instant> missing = new HashMap<>(missingMethods);
    missing.put(method, now);
    return new EndpointState(
        url,
        introduced,
        standing,
        known,
        failureScore,
        latencyMillis,
        coolDownNext,
        wellSince,
        lastHeardAt,
        missing);
  }

  EndpointState refused(String why) {
    Standing refused = new Standing.Refused(why);
    return with(introduced, refused, known, failureScore, latencyMillis, lastHeardAt);
  }

  /** Left for longer each time, unless it was well for long. */
  EndpointState left(Grounds grounds, Instant now) {
    boolean mended = isWell() && wellSince.plus(MENDED_AFTER).isBefore(now);
    Duration coolDown = mended ? COOL_DOWN_MIN : coolDownNext;
    if (grounds.kind() == Grounds.Kind.WRONG && coolDown.compareTo(COOL_DOWN_WRONG_MIN) < 0) {
      coolDown = COOL_DOWN_WRONG_MIN;
    }
    Duration doubled = coolDown.multipliedBy(2);
    return new EndpointState(
        url,
        introduced,
        new Standing.Left(grounds, now.plus(coolDown)),
        known,
        failureScore,
        latencyMillis,
        doubled.compareTo(COOL_DOWN_MAX) < 0 ? doubled : COOL_DOWN_MAX,
        wellSince,
        lastHeardAt,
        missingMethods);
  }

  /** Taken back; what it was left for counts no more, for how long it is left next time does. */
  EndpointState returned(Instant now) {
    return new EndpointState(
        url,
        introduced,
        Standing.WELL,
        known,
        0,
        OptionalLong.empty(),
        coolDownNext,
        now,
        lastHeardAt,
        missingMethods);
  }

  private EndpointState with(
      boolean newIntroduced,
      Standing newStanding,
      KnownHeight newKnown,
      double newFailureScore,
      OptionalLong newLatencyMillis,
      Instant newLastHeardAt) {
    return new EndpointState(
        url,
        newIntroduced,
        newStanding,
        newKnown,
        newFailureScore,
        newLatencyMillis,
        coolDownNext,
        wellSince,
        newLastHeardAt,
        missingMethods);
  }
}
