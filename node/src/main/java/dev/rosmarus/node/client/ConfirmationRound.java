package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks every member of the committee once to confirm what it has, until a quorum did. Whoever wants
 * to try again makes another.
 */
final class ConfirmationRound {

  private final WriterParts parts;
  private final EpochCommittee committee;
  private final Confirmation wanted;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private record Answer(Member member, NodeUpload.Outcome outcome) {}

  ConfirmationRound(WriterParts parts, BlobId blobId, Persistence persistence) {
    this.parts = parts;
    this.committee = parts.committees().now().current();
    this.wanted = new Confirmation(committee.epoch(), blobId, persistence);
  }

  /**
   * @throws NotEnoughConfirmations as soon as it cannot be enough any more
   */
  AvailabilityCertificate collect() throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      committee.members().forEach(member -> threads.execute(() -> ask(member)));
      ConfirmationCount count = new ConfirmationCount(committee);
      while (count.tally().verdict() == ConfirmationTally.Verdict.OPEN) {
        Answer answer = answers.take();
        count.add(answer.member, answer.outcome);
      }
      if (count.tally().verdict() == ConfirmationTally.Verdict.IMPOSSIBLE) {
        throw count.notEnough(wanted);
      }
      return parts.computing().call(() -> count.certificate(wanted));
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private void ask(Member member) {
    NodeUpload.Outcome outcome;
    try {
      outcome = outcome(member);
    } catch (InterruptedException e) {
      outcome = new NodeUpload.Outcome.Failed("was stopped", false);
    } catch (RuntimeException e) {
      outcome = new NodeUpload.Outcome.Failed("failed with " + e, false);
    }
    if (outcome instanceof NodeUpload.Outcome.Failed(String why, boolean lied) && lied) {
      parts.client().observer().lied(member.nodeId(), why);
    }
    answers.add(new Answer(member, outcome));
  }

  private NodeUpload.Outcome outcome(Member member) throws InterruptedException {
    Optional<StorageNodeClient> node = parts.roster().of(member);
    Optional<BlsPublicKey> key = member.signingKey();
    if (node.isEmpty() || key.isEmpty()) {
      return new NodeUpload.Outcome.Failed("has no address or key that could be used", false);
    }
    Reply<SignedMessage> reply =
        node.get().confirmation(wanted.blobId(), wanted.persistence(), Duration.ZERO);
    if (!(reply instanceof Reply.Success<SignedMessage>(SignedMessage signed))) {
      return new NodeUpload.Outcome.Failed(
          "confirmation " + reply.summary(), reply instanceof Reply.Malformed<?>);
    }
    Optional<String> objection = parts.computing().call(() -> wanted.objection(signed, key.get()));
    return objection
        .<NodeUpload.Outcome>map(why -> new NodeUpload.Outcome.Failed(why, true))
        .orElseGet(() -> new NodeUpload.Outcome.Confirmed(signed));
  }
}
