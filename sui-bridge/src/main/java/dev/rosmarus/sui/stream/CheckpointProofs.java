package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.CheckpointRefused;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.stream.pace.Insistence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single checkpoints, fetched and verified by the signature of their epoch's committee, which is
 * climbed to where needed. What one source gives falsely another is asked for. For one thread.
 */
final class CheckpointProofs {

  private static final Logger log = LoggerFactory.getLogger(CheckpointProofs.class);

  /** Attempts elsewhere after which those whose answer was refused get another chance. */
  private static final int ATTEMPTS_ELSEWHERE_MAX = 10;

  private final FullNode node;
  private final CheckpointFetcher fetcher;
  private final EpochRatchet ratchet;
  private final Insistence insistence;
  private ValidatorCommittee committee;

  CheckpointProofs(
      FullNode node,
      CheckpointFetcher fetcher,
      EpochRatchet ratchet,
      Insistence insistence,
      ValidatorCommittee committee) {
    this.node = node;
    this.fetcher = fetcher;
    this.ratchet = ratchet;
    this.insistence = insistence;
    this.committee = committee;
  }

  static CheckpointProofs with(
      CheckpointStreamConfig config,
      StreamParts parts,
      Insistence insistence,
      ValidatorCommittee committee) {
    return new CheckpointProofs(
        parts.node(),
        CheckpointFetcher.with(config, parts),
        new EpochRatchet(parts.node(), SummarySources.of(parts)),
        insistence,
        committee);
  }

  /** The latest that was reached. */
  ValidatorCommittee committee() {
    return committee;
  }

  /** Returns once it is proven, however long it takes. */
  VerifiedCheckpoint prove(long checkpoint) throws InterruptedException {
    Refused refused = new Refused();
    VerifiedCheckpoint proven =
        insistence.until(
            "proof of checkpoint " + checkpoint,
            () ->
                switch (fetcher.fetch(checkpoint, refused.sources())) {
                  case FetchOutcome.Found(FetchedCheckpoint found) -> verify(found, refused);
                  case FetchOutcome.NobodyLeft _ -> refused.forgiveAll();
                  case FetchOutcome.NotYet _, FetchOutcome.Failed _ -> refused.forgiveSometimes();
                });
    if (proven.next().committee().epoch() > committee.epoch()) {
      committee = proven.next().committee();
    }
    return proven;
  }

  /** Whose answer was false; they are asked again when nobody else gives one. */
  private static final class Refused {

    private final Set<String> sources = new HashSet<>();
    private int attempts;

    Set<String> sources() {
      return sources;
    }

    void add(String source) {
      sources.add(source);
    }

    Optional<VerifiedCheckpoint> forgiveAll() {
      sources.clear();
      attempts = 0;
      return Optional.empty();
    }

    Optional<VerifiedCheckpoint> forgiveSometimes() {
      return ++attempts >= ATTEMPTS_ELSEWHERE_MAX ? forgiveAll() : Optional.empty();
    }
  }

  private Optional<VerifiedCheckpoint> verify(FetchedCheckpoint fetched, Refused refused)
      throws InterruptedException {
    long number = fetched.sequenceNumber();
    String source = fetched.source();
    try {
      Optional<ValidatorCommittee> signing =
          ratchet.climb(committee, fetched.checkpoint().summary());
      if (signing.isPresent()) {
        VerifiedCheckpoint verified =
            CheckpointVerifier.verifyAlone(signing.get(), number, fetched.checkpoint());
        committee = signing.get();
        return Optional.of(verified);
      }
      log.warn(
          "{} gave checkpoint {}, whose epoch cannot be reached from {}; somebody else is asked",
          source,
          number,
          committee);
    } catch (CheckpointRefused.NotUnderstood | CheckpointRefused.UnusableCommittee e) {
      throw new StreamException.Undecodable(number, e);
    } catch (CheckpointRefused | StreamException.NotTrusted e) {
      log.warn(
          "{} gave a false checkpoint {}: {}; somebody else is asked",
          source,
          number,
          e.getMessage());
      node.reportBad(source, "false checkpoint " + number + ": " + e.getMessage());
    }
    refused.add(source);
    return Optional.empty();
  }
}
