package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.checkpoint.CheckpointRefused;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.stream.pace.Insistence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What several endpoints say alike of a checkpoint and of the committee that signed it. Each must
 * also be consistent: the committee it names has to have signed the summary it gives.
 */
final class Agreeing {

  private static final Logger log = LoggerFactory.getLogger(Agreeing.class);

  private final FullNode node;
  private final SummarySources sources;
  private final Insistence insistence;

  Agreeing(FullNode node, SummarySources sources, Insistence insistence) {
    this.node = node;
    this.sources = sources;
    this.insistence = insistence;
  }

  private record Said(Digest summary, ValidatorCommittee next) {}

  /**
   * @throws StreamException.NotTrusted if fewer endpoints are configured
   */
  VerifierState on(long checkpoint, int endpoints) throws InterruptedException {
    if (node.endpoints().size() < endpoints) {
      throw new StreamException.NotTrusted(
          "to begin, "
              + endpoints
              + " endpoints have to say the same, and "
              + node.endpoints().size()
              + " is configured; name a trusted checkpoint or committee, add an endpoint, or trust"
              + " the only one expressly");
    }
    return insistence.until(
        "agreement of " + endpoints + " endpoints on checkpoint " + checkpoint,
        () -> {
          Map<Said, Integer> votes = new HashMap<>();
          for (String endpoint : node.endpoints()) {
            Optional<VerifierState> said = ask(endpoint, checkpoint);
            if (said.isPresent()) {
              Said vote = new Said(said.get().last().digest(), said.get().committee());
              if (votes.merge(vote, 1, Integer::sum) >= endpoints) {
                return said;
              }
            }
          }
          if (votes.size() > 1) {
            log.warn("endpoints do not agree on checkpoint {}: {}", checkpoint, votes);
          }
          return Optional.empty();
        });
  }

  private Optional<VerifierState> ask(String endpoint, long checkpoint)
      throws InterruptedException {
    try {
      Optional<UnverifiedSummary> summary = sources.fetch(endpoint, checkpoint);
      if (summary.isEmpty()) {
        return Optional.empty();
      }
      long epoch = CheckpointSummary.decode(summary.get().bcs()).epoch();
      Optional<EpochView> view = node.at(endpoint).epoch(OptionalLong.of(epoch), Freshness.ANY);
      if (view.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(begin(view.get(), summary.get()))
          .filter(state -> state.last().sequenceNumber() == checkpoint);
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException
        | BcsException
        | CheckpointRefused
        | CryptoException
        | IllegalArgumentException e) {
      log.warn("{} is of no use for beginning: {}", endpoint, e.getMessage());
      return Optional.empty();
    }
  }

  private static VerifierState begin(EpochView view, UnverifiedSummary summary) {
    return CheckpointVerifier.begin(ValidatorCommittee.of(view.epoch(), view.committee()), summary);
  }
}
