package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.client.ClientException.StatusUnknown;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A blob's status by the best answer of a quorum that can be trusted: because honest nodes must be
 * among those who give it, or because the chain has the event that it names.
 */
final class StatusReader {

  private final ClientParts parts;
  private final Roster roster;

  StatusReader(ClientParts parts, Roster roster) {
    this.parts = parts;
    this.roster = roster;
  }

  private record Said(Member member, Reply<BlobStatus> reply) {}

  /**
   * Asks everybody at once, and waits for no more than it takes.
   *
   * @throws StatusUnknown if too few nodes answer, or no answer can be trusted
   */
  BlobStatus read(BlobId blobId, EpochCommittee committee) throws InterruptedException {
    BlockingQueue<Said> answers = new LinkedBlockingQueue<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      committee.members().forEach(member -> threads.execute(() -> ask(member, blobId, answers)));
      return chosen(blobId, committee, answers);
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private BlobStatus chosen(BlobId blobId, EpochCommittee committee, BlockingQueue<Said> answers)
      throws InterruptedException {
    StatusVote vote = StatusVote.of(committee.nShards());
    String failure = "";
    for (int i = 0; i < committee.members().size(); i++) {
      Said said = answers.take();
      if (said.reply instanceof Reply.Success<BlobStatus>(BlobStatus status)) {
        vote = vote.with(status, said.member.shards().size());
        Optional<BlobStatus> chosen = vote.hasQuorum() ? choose(blobId, vote) : Optional.empty();
        if (chosen.isPresent()) {
          return chosen.get();
        }
      } else {
        failure = said.reply.summary();
      }
    }
    throw new StatusUnknown(
        blobId,
        vote.hasQuorum()
            ? "the nodes contradict each other"
            : "too few nodes answer, one of them: " + failure);
  }

  private Optional<BlobStatus> choose(BlobId blobId, StatusVote vote) {
    return vote.bestFirst().stream()
        .filter(status -> vote.isTrustworthy(status) || isOnChain(blobId, status))
        .findFirst();
  }

  private boolean isOnChain(BlobId blobId, BlobStatus status) {
    return switch (status) {
      case BlobStatus.Nonexistent _, BlobStatus.Deletable _ -> false;
      case BlobStatus.Invalid(EventId id) ->
          event(id).filter(event -> isInvalidation(event, blobId)).isPresent();
      case BlobStatus.Permanent permanent ->
          event(permanent.statusEvent())
              .filter(event -> isOf(event, blobId, permanent))
              .isPresent();
    };
  }

  private Optional<ContractEvent> event(EventId id) {
    return parts.chain().event(id, Freshness.ANY);
  }

  private static boolean isInvalidation(ContractEvent event, BlobId blobId) {
    return event instanceof BlobEvent.InvalidBlobId invalid && invalid.blobId().equals(id(blobId));
  }

  private static boolean isOf(ContractEvent event, BlobId blobId, BlobStatus.Permanent said) {
    return switch (event) {
      case BlobEvent.Certified it ->
          said.isCertified()
              && it.blobId().equals(id(blobId))
              && it.endEpoch() == said.endEpoch()
              && !it.deletable();
      case BlobEvent.Registered it ->
          !said.isCertified()
              && it.blobId().equals(id(blobId))
              && it.endEpoch() == said.endEpoch()
              && !it.deletable();
      default -> false;
    };
  }

  private static BlobIdBytes id(BlobId blobId) {
    return BlobIdBytes.of(blobId.bytes());
  }

  private void ask(Member member, BlobId blobId, BlockingQueue<Said> answers) {
    Reply<BlobStatus> reply;
    try {
      Optional<StorageNodeClient> node = roster.of(member);
      reply =
          node.isPresent()
              ? node.get().blobStatus(blobId)
              : new Reply.Unreachable<>("a node without an address");
    } catch (InterruptedException e) {
      reply = new Reply.Unreachable<>("was stopped");
    } catch (RuntimeException e) {
      reply = new Reply.Unreachable<>("failed with " + e);
    }
    if (reply instanceof Reply.Malformed<BlobStatus>(String why)) {
      parts.observer().lied(member.nodeId(), why);
    }
    answers.add(new Said(member, reply));
  }
}
