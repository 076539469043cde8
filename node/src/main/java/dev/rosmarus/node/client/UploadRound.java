package dev.rosmarus.node.client;

import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.node.wire.MessageCertificate;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A blob on its way to all nodes of one committee at once. Who answers first decides: as soon as
 * the weight suffices there is a certificate, and the other nodes' parts go on until they end or
 * the round is stopped.
 */
final class UploadRound implements AutoCloseable {

  private static final int REASONS_SHOWN_MAX = 3;

  private final EpochCommittee committee;
  private final WriteJob job;
  private final NodeUpload.Tools tools;
  private final ClientObserver observer;
  private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
  private final Map<Integer, SignedMessage> confirmations = new TreeMap<>();
  private final Map<String, Integer> reasons = new LinkedHashMap<>();
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private int started;
  private int counted;
  private ConfirmationTally tally;

  private record Finished(EpochCommittee.Member member, NodeUpload.Outcome outcome) {}

  UploadRound(
      EpochCommittee committee, WriteJob job, NodeUpload.Tools tools, ClientObserver observer) {
    this.committee = committee;
    this.job = job;
    this.tools = tools;
    this.observer = observer;
    this.tally =
        ConfirmationTally.of(
            committee.members().stream().map(member -> member.shards().size()).toList());
  }

  /** Begins with these members; all get their turn before there can be a certificate. */
  void start(Roster roster, List<EpochCommittee.Member> members) {
    started += members.size();
    for (EpochCommittee.Member member : members) {
      Optional<StorageNodeClient> node = roster.of(member);
      Optional<BlsPublicKey> key = member.signingKey();
      if (node.isEmpty() || key.isEmpty()) {
        finished.add(
            new Finished(
                member,
                new NodeUpload.Outcome.Failed("has no address or key that could be used", false)));
      } else {
        NodeUpload upload =
            new NodeUpload(node.get(), member, key.get(), committee.epoch(), job, tools);
        threads.execute(() -> run(member, upload));
      }
    }
  }

  private void run(EpochCommittee.Member member, NodeUpload upload) {
    NodeUpload.Outcome outcome;
    try {
      outcome = upload.run();
    } catch (InterruptedException e) {
      outcome = new NodeUpload.Outcome.Failed("was stopped", false);
    } catch (RuntimeException e) {
      outcome = new NodeUpload.Outcome.Failed("failed with " + e, false);
    }
    switch (outcome) {
      case NodeUpload.Outcome.Confirmed _ ->
          job.listener().nodeFinished(member.nodeId(), true, "confirmed");
      case NodeUpload.Outcome.Failed(String why, boolean lied) -> {
        job.listener().nodeFinished(member.nodeId(), false, why);
        if (lied) {
          observer.lied(member.nodeId(), why);
        }
      }
    }
    finished.add(new Finished(member, outcome));
  }

  /**
   * Waits until those who were begun with are through; when half of them are, the others have not
   * for ever. Nothing runs any more when it returns.
   */
  void endWave(Duration stragglerTime, Duration atMost) throws InterruptedException {
    Duration start = tools.time().elapsed();
    Duration until = atMost;
    int waveStart = counted;
    while (counted < started) {
      Duration now = tools.time().elapsed().minus(start);
      if (2 * (counted - waveStart) >= started - waveStart && until.equals(atMost)) {
        until = now.plus(stragglerTime);
      }
      Duration left = until.minus(now);
      Finished next = finished.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
      if (next == null) {
        break;
      }
      count(next);
    }
    close();
    for (Finished next = finished.poll(); next != null; next = finished.poll()) {
      count(next);
    }
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Waits until enough nodes have confirmed.
   *
   * @throws NotEnoughConfirmations when that cannot happen any more, or not in time
   */
  MessageCertificate certificate(Duration atMost) throws InterruptedException {
    Duration start = tools.time().elapsed();
    while (tally.verdict() == ConfirmationTally.Verdict.OPEN) {
      Duration left = atMost.minus(tools.time().elapsed().minus(start));
      Finished next = finished.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
      if (next == null) {
        reasons.merge("the others did not answer in time", 1, Integer::sum);
        throw notEnough();
      }
      count(next);
    }
    if (tally.verdict() == ConfirmationTally.Verdict.IMPOSSIBLE) {
      throw notEnough();
    }
    List<Integer> signers = tally.signers();
    List<BlsSignature> signatures =
        signers.stream().map(signer -> confirmations.get(signer).signature()).toList();
    byte[] message =
        new Confirmation(
                committee.epoch(), job.metadata().blobId(), job.awaitRegistration().persistence())
            .message()
            .encode();
    BlsSignature aggregate = tools.computing().call(() -> BlsSignature.aggregate(signatures));
    return new MessageCertificate(signers, SignedMessage.of(message, aggregate));
  }

  private void count(Finished next) {
    counted++;
    int index = next.member.signerIndex();
    switch (next.outcome) {
      case NodeUpload.Outcome.Confirmed(SignedMessage signed) -> {
        confirmations.put(index, signed);
        tally = tally.with(index, true);
        job.listener().confirmed(tally.confirmedWeight(), tally.needed());
      }
      case NodeUpload.Outcome.Failed(String why, boolean _) -> {
        reasons.merge(why, 1, Integer::sum);
        tally = tally.with(index, false);
      }
    }
  }

  private NotEnoughConfirmations notEnough() {
    String shown =
        reasons.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(REASONS_SHOWN_MAX)
            .map(reason -> reason.getValue() + " x " + reason.getKey())
            .collect(Collectors.joining("; "));
    return new NotEnoughConfirmations(
        job.metadata().blobId(), tally.confirmedWeight(), tally.needed(), shown);
  }

  /** Lets the parts that are not through go on for a while. */
  void linger(Duration atMost) throws InterruptedException {
    threads.shutdown();
    boolean _ = threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops what is not through, and returns when nothing of it runs any more. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
