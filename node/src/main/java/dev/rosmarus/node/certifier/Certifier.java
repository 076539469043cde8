package dev.rosmarus.node.certifier;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.certifier.CertifierChain.Posting;
import dev.rosmarus.node.certifier.CertifierObserver.Outcome;
import dev.rosmarus.node.client.AvailabilityCertificate;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches registrations whose certificates the node's account may post, and posts them when the
 * writer has not done so in time and a quorum stores the blob. It keeps nothing on the disk: what
 * is open, the chain and the node's own table say at every start. A certificate is posted at most
 * once, because the chain takes no second one.
 */
public final class Certifier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Certifier.class);

  /** Between two looks at what is due. */
  private static final Duration STEP = Duration.ofMillis(250);

  private final Address nodeId;
  private final CertifierConfig config;
  private final CertifierChain chain;
  private final Availability nodes;
  private final LongSupplier epoch;
  private final Waiting time;
  private final CertifierObserver observer;
  private final Map<Candidate, Progress> pending = new LinkedHashMap<>();
  private final Semaphore gathering;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Duration nextLook = Duration.ZERO;

  /** The committee, asked for its word that it stores a blob. */
  public interface Availability {

    /**
     * @throws ClientException.NotEnoughConfirmations if too few nodes confirm it
     */
    AvailabilityCertificate gather(BlobId blobId, Persistence persistence)
        throws InterruptedException;
  }

  /**
   * Does nothing before {@link #start}.
   *
   * @param epoch of the committee now
   */
  public Certifier(
      Address nodeId,
      CertifierConfig config,
      CertifierChain chain,
      Availability nodes,
      LongSupplier epoch,
      Waiting time,
      CertifierObserver observer) {
    this.nodeId = nodeId;
    this.config = config;
    this.chain = chain;
    this.nodes = nodes;
    this.epoch = epoch;
    this.time = time;
    this.observer = observer;
    this.gathering = new Semaphore(config.gatheringMax());
  }

  /** Begins to watch what the account owns, and to post. */
  public void start() {
    threads.execute(this::run);
  }

  /** A blob in some storage pool was registered; whether it is ours to certify shows later. */
  public void pooledRegistered(Address objectId) {
    notice(new Candidate(objectId, Candidate.Kind.POOLED));
  }

  private void notice(Candidate candidate) {
    boolean noRoom;
    synchronized (pending) {
      noRoom = pending.size() >= config.pendingMax() && !pending.containsKey(candidate);
      if (!noRoom) {
        pending.computeIfAbsent(
            candidate, _ -> Progress.begun(nodeId, candidate.objectId(), time.elapsed(), config));
      }
      observer.watching(pending.size());
    }
    if (noRoom) {
      observer.ended(Outcome.NO_ROOM);
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        lookAtOwn();
        for (Candidate candidate : due()) {
          gathering.acquire();
          threads.execute(() -> {
            try {
              turn(candidate);
            } finally {
              gathering.release();
            }
          });
        }
        time.pause(STEP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAtOwn() {
    if (time.elapsed().compareTo(nextLook) < 0) {
      return;
    }
    nextLook = time.elapsed().plus(config.interval());
    try {
      chain.ownUncertified().forEach(object -> notice(new Candidate(object, Candidate.Kind.OWNED)));
    } catch (RuntimeException e) {
      LOG.warn(
          "the certifier cannot see what the account owns, and looks again in {} s: {}",
          config.interval().toSeconds(),
          e.toString());
    }
  }

  /** Those whose turn it is, each put off until its turn has ended. */
  private List<Candidate> due() {
    Duration now = time.elapsed();
    synchronized (pending) {
      List<Candidate> due =
          pending.entrySet().stream()
              .filter(entry -> entry.getValue().isDue(now))
              .map(Map.Entry::getKey)
              .limit(config.gatheringMax())
              .toList();
      due.forEach(candidate ->
          pending.computeIfPresent(
              candidate, (_, at) -> at.failed(nodeId, candidate.objectId(), now, config)));
      return due;
    }
  }

  private void turn(Candidate candidate) {
    try {
      Outcome outcome = certify(candidate);
      observer.ended(outcome);
      switch (outcome) {
        case POSTED, FOUND_CERTIFIED, GONE, OTHERS -> forget(candidate);
        case NOT_STORED, FAILED, NO_ROOM -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      observer.ended(Outcome.FAILED);
      LOG.warn(
          "blob object {} was not certified, which is tried again later: {}",
          candidate.objectId(),
          e.toString());
    }
  }

  private void forget(Candidate candidate) {
    synchronized (pending) {
      pending.remove(candidate);
      observer.watching(pending.size());
    }
  }

  private Outcome certify(Candidate candidate) throws InterruptedException {
    Optional<RegisteredBlob> found = chain.read(candidate);
    return switch (Verdict.of(found, epoch.getAsLong())) {
      case CERTIFIED -> Outcome.FOUND_CERTIFIED;
      case GONE -> Outcome.GONE;
      case OTHERS -> Outcome.OTHERS;
      case GATHER -> gatherAndPost(candidate, found.orElseThrow());
    };
  }

  private Outcome gatherAndPost(Candidate candidate, RegisteredBlob blob)
      throws InterruptedException {
    AvailabilityCertificate certificate;
    try {
      certificate = nodes.gather(blob.blobId(), blob.persistence());
    } catch (ClientException.NotEnoughConfirmations e) {
      LOG.debug("not certified, and asked for again later: {}", e.getMessage());
      return Outcome.NOT_STORED;
    }
    return switch (chain.post(blob, certificate)) {
      case Posting.Posted(String transaction) -> {
        LOG.info(
            "certified blob {} (object {}), which its writer had not done; transaction {}",
            blob.blobId(),
            candidate.objectId(),
            transaction);
        yield Outcome.POSTED;
      }
      case Posting.AlreadyCertified _ -> Outcome.FOUND_CERTIFIED;
      case Posting.Failed(String why) -> {
        LOG.warn(
            "the certificate of blob {} was not posted, which is tried again later: {}",
            blob.blobId(),
            why);
        yield Outcome.FAILED;
      }
    };
  }

  /** Ends at once; a transaction that was sent is followed up by the account's journal. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
