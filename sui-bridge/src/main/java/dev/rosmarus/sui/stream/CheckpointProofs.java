package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.checkpoint.CheckpointRefused;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.rpc.FullNode;
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
    Set<String> refused = new HashSet<>();
    VerifiedCheckpoint proven =
        insistence.until(
            "proof of checkpoint " + checkpoint,
            () ->
                switch (fetcher.fetch(checkpoint, refused)) {
                  case FetchOutcome.Found(FetchedCheckpoint found) -> verify(found, refused);
                  case FetchOutcome.NobodyLeft _ -> {
                    refused.clear();
                    yield Optional.empty();
                  }
                  case FetchOutcome.NotYet _, FetchOutcome.Failed _ -> Optional.empty();
                });
    if (proven.next().committee().epoch() > committee.epoch()) {
      committee = proven.next().committee();
    }
    return proven;
  }

  private Optional<VerifiedCheckpoint> verify(FetchedCheckpoint fetched, Set<String> refused)
      throws InterruptedException {
    long number = fetched.sequenceNumber();
    try {
      CheckpointSummary claimed = CheckpointSummary.decode(fetched.checkpoint().summary().bcs());
      Optional<ValidatorCommittee> signing = ratchet.climb(committee, claimed.epoch());
      if (signing.isPresent()) {
        committee = signing.get();
        return Optional.of(
            CheckpointVerifier.verifyAlone(signing.get(), number, fetched.checkpoint()));
      }
    } catch (CheckpointRefused.NotUnderstood e) {
      throw new StreamException.Undecodable(number, e);
    } catch (CheckpointRefused | BcsException | StreamException.NotTrusted e) {
      log.warn(
          "{} gave a false checkpoint {}: {}; somebody else is asked",
          fetched.source(),
          number,
          e.getMessage());
      refused.add(fetched.source());
      node.reportBad(fetched.source(), "false checkpoint " + number + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
