package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that is to happen on the chain once, with all that is needed to go on after a crash:
 * what to build it from, and every transaction signed for it so far.
 *
 * @param id the caller's own name for it, such as {@code epoch-sync-done/42}; the same id is the
 *     same intent
 * @param kind who can build it
 * @param arguments what it is built from
 * @param deadline after which it is given up
 * @param visits how often it was tried
 * @param notBefore when it is tried next
 */
public record Intent(
    String id,
    String kind,
    Bytes arguments,
    Instant createdAt,
    Optional<Instant> deadline,
    List<Attempt> attempts,
    int visits,
    Instant notBefore,
    IntentState state) {

  public static final int ID_BYTES_MAX = 256;
  public static final int KIND_BYTES_MAX = 64;
  public static final int ARGUMENT_BYTES_MAX = 64 * 1024;

  /** Attempts whose fate is known are dropped beyond this, the oldest first. */
  public static final int CLOSED_ATTEMPTS_MAX = 16;

  public static final int OPEN_ATTEMPTS_MAX = 4;

  /**
   * @throws IntentException.Invalid beyond a limit
   */
  public Intent {
    require("id", id, ID_BYTES_MAX);
    require("kind", kind, KIND_BYTES_MAX);
    if (arguments.size() > ARGUMENT_BYTES_MAX) {
      throw new IntentException.Invalid(
          id, arguments.size() + " bytes of arguments, at most " + ARGUMENT_BYTES_MAX);
    }
    attempts = pruned(id, attempts);
    createdAt = IntentCodec.millis(createdAt);
    notBefore = IntentCodec.millis(notBefore);
    deadline = deadline.map(IntentCodec::millis);
  }

  public static Intent fresh(
      String id, String kind, Bytes arguments, Instant now, Optional<Instant> deadline) {
    return new Intent(
        id, kind, arguments, now, deadline, List.of(), 0, now, new IntentState.Open());
  }

  /** Attempts whose fate is not known; oldest first. */
  public List<Attempt> openAttempts() {
    return attempts.stream().filter(Attempt::open).toList();
  }

  public Optional<Attempt> attempt(Digest digest) {
    return attempts.stream().filter(attempt -> attempt.digest().equals(digest)).findFirst();
  }

  public boolean finished() {
    return state.finishedAt().isPresent();
  }

  /**
   * Whether its time to be tried has come. A clock that was set back cannot put it off for longer
   * than it was meant to wait.
   *
   * @param pauseMax the longest that it is put off
   */
  public boolean due(Instant now, Duration pauseMax) {
    return !notBefore.isAfter(now) || notBefore.isAfter(now.plus(pauseMax));
  }

  /** Nothing is left to be done or found out. */
  public boolean settled() {
    return finished() && openAttempts().isEmpty();
  }

  /** With the attempt added, or in place of what was known of it. */
  public Intent with(Attempt attempt) {
    List<Attempt> changed = new ArrayList<>(attempts);
    changed.replaceAll(known -> known.digest().equals(attempt.digest()) ? attempt : known);
    if (!changed.contains(attempt)) {
      changed.add(attempt);
    }
    return new Intent(id, kind, arguments, createdAt, deadline, changed, visits, notBefore, state);
  }

  public Intent with(IntentState changed) {
    return new Intent(
        id, kind, arguments, createdAt, deadline, attempts, visits, notBefore, changed);
  }

  /** Tried once more, and next at this time. */
  public Intent visited(Instant next) {
    return new Intent(id, kind, arguments, createdAt, deadline, attempts, visits + 1, next, state);
  }

  private static List<Attempt> pruned(String id, List<Attempt> attempts) {
    long open = attempts.stream().filter(Attempt::open).count();
    if (open > OPEN_ATTEMPTS_MAX) {
      throw new IntentException.Invalid(id, open + " open attempts, at most " + OPEN_ATTEMPTS_MAX);
    }
    long drop = attempts.size() - open - CLOSED_ATTEMPTS_MAX;
    List<Attempt> kept = new ArrayList<>();
    for (Attempt attempt : attempts) {
      if (drop > 0 && !attempt.open()) {
        drop--;
      } else {
        kept.add(attempt);
      }
    }
    return List.copyOf(kept);
  }

  private static void require(String what, String value, int bytesMax) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > bytesMax) {
      throw new IntentException.Invalid(
          value, "its " + what + " has " + bytes + " bytes, not 1 to " + bytesMax);
    }
  }
}
