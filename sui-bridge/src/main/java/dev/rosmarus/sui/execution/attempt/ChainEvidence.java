package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.attempt.AfterSend.Evidence;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out whether a transaction that no server knows can still run.
 *
 * <p>An object version that is past rules it out, and so does the end of its last epoch, but only
 * if it was not this transaction itself that moved things: a server that has certainly executed
 * everything up to there must not know it. Would a later checkpoint be taken for that one too
 * early, a transaction that ran could be taken for dead, and done twice.
 */
final class ChainEvidence {

  /**
   * Checkpoints to let pass after an object was seen to be past: more than a server may lag behind
   * (50) and than a transaction takes from execution to its checkpoint.
   */
  static final int SETTLING_CHECKPOINTS = 100;

  private final FullNode node;
  private final LookUps lookUps;
  private final InstantSource clock;
  private final Duration historyKept;

  ChainEvidence(FullNode node, LookUps lookUps, InstantSource clock, Duration historyKept) {
    this.node = node;
    this.lookUps = lookUps;
    this.clock = clock;
    this.historyKept = historyKept;
  }

  /**
   * @param overtakenAt what is to be remembered of the attempt
   */
  record Finding(Evidence evidence, OptionalLong overtakenAt, String why) {}

  Finding examine(Attempt attempt, Freshness freshness) throws InterruptedException {
    OptionalLong overtakenAt =
        attempt.fate() instanceof AttemptFate.Unknown unknown
            ? unknown.overtakenAt()
            : OptionalLong.empty();
    try {
      OptionalLong epochEnd = firstCheckpointAfter(attempt);
      if (epochEnd.isPresent() && isUnknownAt(attempt, epochEnd.getAsLong())) {
        return closed(attempt, overtakenAt, "its last epoch is over");
      }
      Optional<String> moved = moved(attempt, freshness);
      if (moved.isEmpty()) {
        return new Finding(Evidence.UNMOVED, overtakenAt, "its objects are as they were");
      }
      long head = node.head().summary().sequenceNumber();
      long seenAt = overtakenAt.orElse(head);
      long settledAt = seenAt + SETTLING_CHECKPOINTS;
      if (head >= settledAt
          && moved(attempt, Freshness.including(settledAt)).isPresent()
          && isUnknownAt(attempt, settledAt)) {
        return closed(attempt, OptionalLong.of(seenAt), moved.get());
      }
      return new Finding(Evidence.OVERTAKEN, OptionalLong.of(seenAt), moved.get());
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException e) {
      return new Finding(Evidence.NONE, overtakenAt, e.getMessage());
    }
  }

  /** How old it is, say the clock and the chain; the one that is ahead counts. */
  private Finding closed(Attempt attempt, OptionalLong overtakenAt, String why) {
    Instant chainTime = Instant.ofEpochMilli(node.head().summary().timestampMs());
    Instant ownTime = clock.instant();
    Instant now = chainTime.isAfter(ownTime) ? chainTime : ownTime;
    boolean recent = Duration.between(attempt.signedAt(), now).compareTo(historyKept) <= 0;
    return new Finding(recent ? Evidence.CANNOT_RUN : Evidence.UNTRACEABLE, overtakenAt, why);
  }

  private boolean isUnknownAt(Attempt attempt, long checkpoint) throws InterruptedException {
    return lookUps.find(attempt.digest(), Freshness.including(checkpoint))
        instanceof LookUps.Found.Unknown;
  }

  /** The first checkpoint of an epoch in which the attempt cannot run any more. */
  private OptionalLong firstCheckpointAfter(Attempt attempt) {
    Optional<EpochView> now = node.epoch(OptionalLong.empty(), Freshness.ANY);
    boolean over =
        now.isPresent()
            && attempt.lastEpoch().isPresent()
            && Long.compareUnsigned(now.get().epoch(), attempt.lastEpoch().getAsLong()) > 0;
    return over ? now.get().firstCheckpoint() : OptionalLong.empty();
  }

  private Optional<String> moved(Attempt attempt, Freshness freshness) {
    List<Address> ids = attempt.objects().stream().map(ObjectRef::id).toList();
    List<Optional<ObjectView>> views = node.objects(ids, freshness);
    for (int i = 0; i < ids.size(); i++) {
      ObjectRef used = attempt.objects().get(i);
      if (views.get(i).isEmpty()) {
        return Optional.of("object " + used.id() + " is gone");
      }
      ObjectRef current = views.get(i).get().reference();
      if (Long.compareUnsigned(current.version(), used.version()) > 0) {
        return Optional.of(
            "object %s went on from version %s to %s"
                .formatted(
                    used.id(),
                    Long.toUnsignedString(used.version()),
                    Long.toUnsignedString(current.version())));
      }
    }
    return Optional.empty();
  }
}
