package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.stream.CheckpointBuffer.Claim;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each worker does: claim a checkpoint, get it, however often it takes, put it into the buffer
 * (Sui client spec, section 7.1). The buffer says how many may be at it at a time.
 */
final class DownloadWorkers {

  private static final Logger log = LoggerFactory.getLogger(DownloadWorkers.class);

  private static final int QUIET_ATTEMPTS = 4;

  /** Attempts elsewhere after which those whose answer was refused get another chance. */
  private static final int ATTEMPTS_ELSEWHERE_MAX = 10;

  /** How often the pause doubles while everybody's answer is refused. */
  private static final int REFUSED_DOUBLINGS_MAX = 5;

  /** Servers may ask for less haste, but not for ever. */
  private static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(30);

  private final CheckpointBuffer buffer;
  private final CheckpointFetcher fetcher;
  private final Duration pollInterval;
  private final RetryDelay retry;
  private final RandomGenerator random;

  DownloadWorkers(
      CheckpointBuffer buffer,
      CheckpointFetcher fetcher,
      DownloadConfig config,
      RandomGenerator random) {
    this.buffer = buffer;
    this.fetcher = fetcher;
    this.pollInterval = config.pollInterval();
    this.retry = new RetryDelay(config.initialDelay(), config.maxDelay());
    this.random = random;
  }

  /**
   * Until interrupted, or until the buffer is closed.
   *
   * @throws RpcException.Cancelled when the client is closed
   */
  void work() throws InterruptedException {
    for (Optional<Claim> claim = buffer.claim(); claim.isPresent(); claim = buffer.claim()) {
      obtain(claim.get());
    }
  }

  private void obtain(Claim claim) throws InterruptedException {
    boolean claimed = true;
    try {
      int failures = 0;
      for (int attempts = 1; ; attempts++) {
        FetchOutcome outcome = fetcher.fetch(claim.sequenceNumber(), claim.avoided());
        switch (outcome) {
          case FetchOutcome.Found found -> {
            buffer.deliver(claim, found.checkpoint());
            claimed = false;
            return;
          }
          case FetchOutcome.NotYet notYet -> {
            if (!waitForIt(claim, notYet)) {
              return;
            }
          }
          case FetchOutcome.Failed failed -> {
            noteFailure(claim, failures, failed.why());
            if (!buffer.pause(claim, pauseAfter(failed, failures++))) {
              return;
            }
          }
          case FetchOutcome.NobodyLeft _ -> {
            waitForMercy(claim);
            return;
          }
        }
        if (attempts >= ATTEMPTS_ELSEWHERE_MAX && !claim.avoided().isEmpty() && isDue(claim)) {
          noteForgiven(claim);
          buffer.forgiveAll();
          return;
        }
      }
    } finally {
      if (claimed) {
        buffer.release(claim);
      }
    }
  }

  /**
   * It does not exist yet: the one that asks for it asks again, all others leave it.
   *
   * @return whether to ask again
   */
  private boolean waitForIt(Claim claim, FetchOutcome.NotYet notYet) throws InterruptedException {
    notYet.height().ifPresent(buffer::heightAtLeast);
    boolean isDue = isDue(claim);
    return !claim.probe()
        && buffer.pause(claim, isDue ? pollInterval : retry.maximum())
        && (isDue || notYet.height().isEmpty());
  }

  private boolean isDue(Claim claim) {
    return claim.sequenceNumber() == buffer.next();
  }

  private Duration pauseAfter(FetchOutcome.Failed failed, int failures) {
    Duration ours = retry.after(failures, random);
    return failed
        .retryAfter()
        .filter(theirs -> theirs.compareTo(ours) > 0)
        .map(theirs -> theirs.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : theirs)
        .orElse(ours);
  }

  private void noteFailure(Claim claim, int failures, String why) {
    if (failures >= QUIET_ATTEMPTS && Integer.bitCount(failures) == 1 && isDue(claim)) {
      log.warn(
          "checkpoint {} cannot be fetched ({} attempts), so the event stream waits: {}; trying"
              + " again",
          claim.sequenceNumber(),
          failures + 1,
          why);
    }
  }

  private void waitForMercy(Claim claim) throws InterruptedException {
    if (!isDue(claim)) {
      buffer.pause(claim, retry.maximum());
      return;
    }
    int before = buffer.timesForgiven();
    Duration wait = retry.maximum().multipliedBy(1L << Math.min(before, REFUSED_DOUBLINGS_MAX));
    if (Integer.bitCount(before + 1) == 1) {
      log.error(
          "checkpoint {} was refused from every source there is, so the event stream waits; either"
              + " all of them are wrong, or what this node holds to be true is of another chain."
              + " Add an endpoint that can be trusted, or check where the node started; trying all"
              + " of them again in {}",
          claim.sequenceNumber(),
          wait);
    }
    if (buffer.pause(claim, wait)) {
      buffer.forgiveAll();
    }
  }

  private static void noteForgiven(Claim claim) {
    log.warn(
        "checkpoint {} was refused from {}, and nobody else gives it ({} attempts); they are asked"
            + " again",
        claim.sequenceNumber(),
        claim.avoided(),
        ATTEMPTS_ELSEWHERE_MAX);
  }
}
