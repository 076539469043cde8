package dev.rosmarus.node.client;

import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A blob on its way to all nodes of one committee at once. Who answers first decides: as soon as
 * the weight suffices there is a certificate, and the other nodes' parts go on until they end or
 * the round is stopped.
 */
final class UploadRound implements AutoCloseable {

  private final EpochCommittee committee;
  private final WriteJob job;
  private final NodeUpload.Tools tools;
  private final ClientObserver observer;
  private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
  private final ConfirmationCount count;
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Address, NodeUpload> uploads = new HashMap<>();
  private final Set<Address> failed = new HashSet<>();
  private int started;
  private int counted;

  /**
   * @param outcome empty after a part that is not the node's last
   */
  private record Finished(EpochCommittee.Member member, Optional<NodeUpload.Outcome> outcome) {}

  UploadRound(
      EpochCommittee committee, WriteJob job, NodeUpload.Tools tools, ClientObserver observer) {
    this.committee = committee;
    this.job = job;
    this.tools = tools;
    this.observer = observer;
    this.count = new ConfirmationCount(committee);
  }

  /** Begins with these parts; all get their turn before there can be a certificate. */
  void start(Roster roster, List<Waves.Part> parts) {
    for (Waves.Part part : parts) {
      EpochCommittee.Member member = part.member();
      if (failed.contains(member.nodeId())) {
        continue;
      }
      started++;
      Optional<NodeUpload> upload = upload(roster, member);
      if (upload.isEmpty()) {
        finished.add(
            new Finished(
                member,
                Optional.of(
                    new NodeUpload.Outcome.Failed(
                        "has no address or key that could be used", false))));
      } else {
        threads.execute(() -> run(part, upload.get()));
      }
    }
  }

  /** One for all parts of a member. */
  private Optional<NodeUpload> upload(Roster roster, EpochCommittee.Member member) {
    Optional<StorageNodeClient> node = roster.of(member);
    Optional<BlsPublicKey> key = member.signingKey();
    return node.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            uploads.computeIfAbsent(
                member.nodeId(),
                _ -> new NodeUpload(node.get(), member, key.get(), committee.epoch(), job, tools)));
  }

  private void run(Waves.Part part, NodeUpload upload) {
    EpochCommittee.Member member = part.member();
    Optional<NodeUpload.Outcome> outcome;
    try {
      outcome = upload.run(part.shards(), part.last());
    } catch (InterruptedException e) {
      outcome = Optional.of(new NodeUpload.Outcome.Failed("was stopped", false));
    } catch (RuntimeException e) {
      outcome = Optional.of(new NodeUpload.Outcome.Failed("failed with " + e, false));
    }
    outcome.ifPresent(known -> tell(member, known));
    finished.add(new Finished(member, outcome));
  }

  private void tell(EpochCommittee.Member member, NodeUpload.Outcome outcome) {
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
  AvailabilityCertificate certificate(Duration atMost) throws InterruptedException {
    Duration start = tools.time().elapsed();
    while (count.tally().verdict() == ConfirmationTally.Verdict.OPEN) {
      Duration left = atMost.minus(tools.time().elapsed().minus(start));
      Finished next = finished.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
      if (next == null) {
        count.complain("the others did not answer in time");
        throw count.notEnough(wanted());
      }
      count(next);
    }
    if (count.tally().verdict() == ConfirmationTally.Verdict.IMPOSSIBLE) {
      throw count.notEnough(wanted());
    }
    Confirmation confirmed = wanted();
    return tools.computing().call(() -> count.certificate(confirmed));
  }

  private Confirmation wanted() throws InterruptedException {
    return new Confirmation(committee.epoch(), job.metadata().blobId(), job.awaitRegistration());
  }

  private void count(Finished next) {
    counted++;
    if (next.outcome.isEmpty()) {
      return;
    }
    count.add(next.member, next.outcome.get());
    switch (next.outcome.get()) {
      case NodeUpload.Outcome.Confirmed _ -> {
        ConfirmationTally tally = count.tally();
        job.listener().confirmed(tally.confirmedWeight(), tally.needed());
      }
      case NodeUpload.Outcome.Failed _ -> failed.add(next.member.nodeId());
    }
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
