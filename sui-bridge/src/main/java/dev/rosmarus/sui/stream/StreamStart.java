package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CheckpointRefused;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.stream.pace.Insistence;
import dev.rosmarus.sui.stream.pace.Pause;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node without a store begins (Sui client spec, sections 7.1 and 8): the number of the
 * first checkpoint and, from what is trusted, the proof to begin with. Waits, as the stream does,
 * for what endpoints do not give at once.
 */
public final class StreamStart {

  private static final Logger log = LoggerFactory.getLogger(StreamStart.class);

  private static final RetryDelay RETRY =
      new RetryDelay(Duration.ofMillis(150), Duration.ofSeconds(10));

  private final FullNode node;
  private final SummarySources sources;
  private final Insistence insistence;
  private final EpochRatchet ratchet;
  private final Agreeing agreeing;

  private StreamStart(FullNode node, SummarySources sources, Insistence insistence) {
    this.node = node;
    this.sources = sources;
    this.insistence = insistence;
    this.ratchet = new EpochRatchet(node, sources);
    this.agreeing = new Agreeing(node, sources, insistence);
  }

  public static StreamStart with(StreamParts parts) {
    return with(parts, Pause.REAL);
  }

  static StreamStart with(StreamParts parts, Pause pause) {
    return new StreamStart(
        parts.node(),
        SummarySources.of(parts),
        new Insistence(RETRY, parts.random().split(), pause));
  }

  /**
   * The checkpoint in which a package was published; the stream begins after that of the original
   * Walrus package. An endpoint's word, and harmless: a wrong one shows as a gap to all other
   * nodes.
   */
  public long publishingCheckpoint(Address originalPackage) throws InterruptedException {
    String what = "the checkpoint that published " + originalPackage;
    return new OneReader(() -> {})
        .read(() -> insistence.until(what, () -> published(originalPackage)));
  }

  private Optional<Long> published(Address packageId) {
    OptionalLong checkpoint =
        node.object(packageId, Freshness.ANY)
            .flatMap(ObjectView::previousTransaction)
            .flatMap(digest -> node.transaction(digest, TransactionDetail.INCLUSION, Freshness.ANY))
            .map(TransactionView::checkpoint)
            .orElse(OptionalLong.empty());
    return checkpoint.isPresent() ? Optional.of(checkpoint.getAsLong()) : Optional.empty();
  }

  /**
   * Where to go on after this checkpoint, proven from what is trusted.
   *
   * @throws StreamException.NotTrusted if what is trusted is too late for it, is not what the chain
   *     has, or asks for more endpoints than there are
   */
  public ResumePoint after(long checkpoint, TrustedStart trusted) throws InterruptedException {
    return new OneReader(() -> {}).read(() -> begin(checkpoint, trusted));
  }

  private ResumePoint begin(long checkpoint, TrustedStart trusted) throws InterruptedException {
    VerifierState state =
        switch (trusted) {
          case TrustedStart.Checkpoint(long number, Digest digest) ->
              afterCheckpoint(checkpoint, number, digest);
          case TrustedStart.Committee(ValidatorCommittee committee) -> prove(checkpoint, committee);
          case TrustedStart.Agreement(int endpoints) -> agreeing.on(checkpoint, endpoints);
        };
    log.info("the event stream begins after {}, trusting {}", state.last(), trusted);
    return new ResumePoint.Linked(state);
  }

  private VerifierState afterCheckpoint(long checkpoint, long trusted, Digest digest)
      throws InterruptedException {
    VerifierState state = trusting(trusted, digest);
    return trusted == checkpoint ? state : prove(checkpoint, state.committee());
  }

  private VerifierState trusting(long number, Digest digest) throws InterruptedException {
    UnverifiedSummary summary =
        insistence.until(
            "trusted checkpoint " + number + " with digest " + digest,
            () -> find(number, found -> CheckpointSummary.digest(found.bcs()).equals(digest)));
    try {
      return VerifierState.trusting(digest, summary.bcs());
    } catch (CheckpointRefused.NotEndOfEpoch e) {
      log.info(
          "trusted checkpoint {} does not end an epoch, so endpoints have to agree on the"
              + " committee of its epoch; the last checkpoint of an epoch would name one",
          number);
      VerifierState agreed = agreeing.on(number, TrustedStart.Agreement.OF_TWO.endpoints());
      return VerifierState.trusting(digest, summary.bcs(), agreed.committee());
    } catch (CheckpointRefused e) {
      throw new StreamException.NotTrusted("trusted checkpoint " + number + ": " + e.getMessage());
    }
  }

  private VerifierState prove(long checkpoint, ValidatorCommittee committee)
      throws InterruptedException {
    return insistence.until(
        "a summary of checkpoint " + checkpoint + " that can be proven",
        () -> {
          int answers = 0;
          List<String> earlier = new ArrayList<>();
          for (String source : sources.names()) {
            Optional<UnverifiedSummary> summary = told(source, checkpoint);
            answers += summary.isPresent() ? 1 : 0;
            try {
              Optional<VerifierState> proven =
                  summary.isPresent()
                      ? proven(source, checkpoint, committee, summary.get())
                      : Optional.empty();
              if (proven.isPresent()) {
                return proven;
              }
            } catch (StreamException.NotTrusted e) {
              earlier.add(e.getMessage());
            }
          }
          if (answers > 0 && earlier.size() == answers) {
            throw new StreamException.NotTrusted(earlier.getFirst());
          }
          return Optional.empty();
        });
  }

  private Optional<VerifierState> proven(
      String source, long checkpoint, ValidatorCommittee committee, UnverifiedSummary summary)
      throws InterruptedException {
    try {
      Optional<ValidatorCommittee> signing = ratchet.climb(committee, summary);
      if (signing.isEmpty()) {
        return Optional.empty();
      }
      VerifierState state = CheckpointVerifier.begin(signing.get(), summary);
      if (state.last().sequenceNumber() == checkpoint) {
        return Optional.of(state);
      }
      refuse(source, checkpoint, "it is " + state.last());
    } catch (CheckpointRefused.NotUnderstood | CheckpointRefused.UnusableCommittee e) {
      throw new StreamException.Undecodable(checkpoint, e);
    } catch (CheckpointRefused e) {
      refuse(source, checkpoint, e.getMessage());
    }
    return Optional.empty();
  }

  private void refuse(String source, long checkpoint, String why) {
    log.warn("{} gave no provable checkpoint {}: {}", source, checkpoint, why);
    node.reportBad(source, "unprovable checkpoint " + checkpoint + ": " + why);
  }

  private Optional<UnverifiedSummary> told(String source, long checkpoint)
      throws InterruptedException {
    try {
      return sources.fetch(source, checkpoint);
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      log.debug("{} does not give checkpoint {}: {}", source, checkpoint, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<UnverifiedSummary> find(long number, Predicate<UnverifiedSummary> wanted)
      throws InterruptedException {
    for (String source : sources.names()) {
      Optional<UnverifiedSummary> found = told(source, number).filter(wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
