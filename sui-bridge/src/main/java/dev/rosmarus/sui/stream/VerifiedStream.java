package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.CheckpointRefused;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.stream.origin.PackageFamily;
import dev.rosmarus.sui.stream.pace.Pause;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes checkpoints from the buffer in order, verifies each, and makes elements of it. What is
 * refused is asked for elsewhere; it never reaches the reader, and neither does anything after it
 * before the true one.
 */
final class VerifiedStream implements CheckpointStream {

  private static final Logger log = LoggerFactory.getLogger(VerifiedStream.class);

  private final FullNode node;
  private final CheckpointBuffer buffer;
  private final PackageFamily family;
  private final ElementMaker maker;
  private final EpochRatchet ratchet;
  private final StreamObserver observer;
  private final StreamThreads threads;
  private final OneReader reader = new OneReader(() -> {});

  private ResumePoint point;
  private Optional<VerifiedCheckpoint> proven = Optional.empty();

  private VerifiedStream(
      FullNode node,
      CheckpointBuffer buffer,
      PackageFamily family,
      EpochRatchet ratchet,
      StreamObserver observer,
      StreamThreads threads,
      ResumePoint from) {
    this.node = node;
    this.buffer = buffer;
    this.family = family;
    this.maker = new ElementMaker(family);
    this.ratchet = ratchet;
    this.observer = observer;
    this.threads = threads;
    this.point = from;
  }

  static VerifiedStream open(CheckpointStreamConfig config, ResumePoint from, StreamParts parts) {
    CheckpointBuffer buffer =
        new CheckpointBuffer(
            from.checkpoint() + 1, config.download(), config.head().subscriptionPatience());
    PackageFamily family = parts.family(config, Pause.REAL);
    StreamThreads threads = new StreamThreads(buffer);
    VerifiedStream stream =
        new VerifiedStream(
            parts.node(),
            buffer,
            family,
            new EpochRatchet(parts.node(), SummarySources.of(parts)),
            parts.observer(),
            threads,
            from);
    stream.start(config, parts, CheckpointFetcher.with(config, parts));
    return stream;
  }

  /** One worker more than the most, so that the due checkpoint never waits for a free one. */
  private void start(CheckpointStreamConfig config, StreamParts parts, CheckpointFetcher fetcher) {
    for (int i = 0; i <= config.download().maxWorkers(); i++) {
      DownloadWorkers worker =
          new DownloadWorkers(buffer, fetcher, config.download(), parts.random().split());
      threads.start("checkpoint-download-" + i, worker::work);
    }
    threads.start("walrus-package-versions", family::seed);
    HeadWatch watch =
        new HeadWatch(node, buffer, config, parts.clock(), Pause.REAL, parts.observer());
    threads.start("checkpoint-head", watch::run);
    if (config.head().subscribe()) {
      HeadFollower follower =
          new HeadFollower(
              node, buffer, config.head(), parts.random().split(), Pause.REAL, parts.observer());
      threads.start("checkpoint-subscription", follower::run);
    }
  }

  @Override
  public CheckpointElements next() throws InterruptedException {
    return reader.read(this::readNext);
  }

  private CheckpointElements readNext() throws InterruptedException {
    if (proven.isEmpty()) {
      proven = Optional.of(prove());
    }
    VerifiedCheckpoint checkpoint = proven.get();
    List<StreamElement> elements = maker.elements(checkpoint);
    CheckpointSummary summary = checkpoint.summary().summary();
    point = new ResumePoint.Linked(checkpoint.next());
    proven = Optional.empty();
    buffer.accept();
    observer.delivered(summary.sequenceNumber(), summary.timestampMs(), elements.size() - 1);
    Optional<ValidatorCommittee> nextCommittee =
        summary.endOfEpoch().map(_ -> checkpoint.next().committee());
    return new CheckpointElements(
        summary.sequenceNumber(), Optional.of(summary), elements, nextCommittee, point);
  }

  private VerifiedCheckpoint prove() throws InterruptedException {
    while (true) {
      FetchedCheckpoint fetched = buffer.take();
      try {
        Optional<VerifiedCheckpoint> verified = verify(fetched.checkpoint());
        if (verified.isPresent()) {
          return verified.get();
        }
        log.warn(
            "{} gave checkpoint {}, whose epoch cannot be reached from {}; somebody else is asked",
            fetched.source(),
            fetched.sequenceNumber(),
            point.committee());
        buffer.reject(fetched.source());
      } catch (CheckpointRefused.NotUnderstood | CheckpointRefused.UnusableCommittee e) {
        throw new StreamException.Undecodable(fetched.sequenceNumber(), e);
      } catch (CheckpointRefused e) {
        refuse(fetched, e);
      }
    }
  }

  private Optional<VerifiedCheckpoint> verify(UnverifiedCheckpoint checkpoint)
      throws InterruptedException {
    return switch (point) {
      case ResumePoint.Linked linked ->
          Optional.of(CheckpointVerifier.verify(linked.state(), checkpoint));
      case ResumePoint.Numbered numbered -> verifyFirst(numbered, checkpoint);
    };
  }

  /** There is no summary to link it to, and perhaps the committee is of an earlier epoch. */
  private Optional<VerifiedCheckpoint> verifyFirst(
      ResumePoint.Numbered from, UnverifiedCheckpoint checkpoint) throws InterruptedException {
    try {
      return ratchet
          .climb(from.committee(), checkpoint.summary())
          .map(committee ->
              CheckpointVerifier.verifyAlone(committee, from.checkpoint() + 1, checkpoint));
    } catch (StreamException.NotTrusted e) {
      return Optional.empty();
    }
  }

  private void refuse(FetchedCheckpoint fetched, CheckpointRefused e) {
    log.warn(
        "{} gave a false checkpoint {} (rule {}): {}; it is not passed on, and fetched from"
            + " somebody else",
        fetched.source(),
        fetched.sequenceNumber(),
        e.rule(),
        e.getMessage());
    observer.refused(fetched.source(), e.getClass().getSimpleName());
    node.reportBad(
        fetched.source(), "false checkpoint " + fetched.sequenceNumber() + ": " + e.getMessage());
    buffer.reject(fetched.source());
  }

  @Override
  public void close() {
    reader.close();
    buffer.close();
    threads.close();
  }
}
