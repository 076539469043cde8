package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.stream.origin.PackageFamily;
import dev.rosmarus.sui.stream.pace.Insistence;
import dev.rosmarus.sui.stream.pace.Pause;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import dev.rosmarus.sui.walrus.event.PackageEvent.ContractUpgraded;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamElement.EventElement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walrus events as a full node lists them, in the same elements as the verified stream (Sui client
 * spec, section 7.4). Where the events of a checkpoint are in doubt, or proofs are wanted, the
 * whole checkpoint is fetched and verified, and counts instead of the list.
 *
 * <p>An upgrade of the contracts shows as an event when the contracts' state is migrated, before
 * which no call reaches the new code; from that checkpoint on the events that the new package
 * defines are listed too.
 */
final class FilteredStream implements CheckpointStream {

  private static final Logger log = LoggerFactory.getLogger(FilteredStream.class);

  private static final Duration TICK = Duration.ofMillis(500);

  private final FilteredConfig config;
  private final EventGroups groups;
  private final EventListing listing;
  private final EventComparison comparison;
  private final CheckpointProofs proofs;
  private final PackageFamily family;
  private final ElementMaker maker;
  private final Insistence insistence;
  private final StreamObserver observer;

  /** Versions of the contracts, and those among them whose events are listed. */
  private final Set<Address> versions = new LinkedHashSet<>();

  private final Set<Address> packages = new LinkedHashSet<>();
  private final OneReader reader;

  private FilteredStream(
      CheckpointStreamConfig config, FilteredConfig filtered, ResumePoint from, StreamParts parts) {
    Pause pause = Pause.REAL;
    this.config = filtered;
    this.observer = parts.observer();
    this.family = parts.family(config, pause);
    this.maker = new ElementMaker(family);
    this.groups = new EventGroups(from.checkpoint() + 1);
    this.comparison = new EventComparison(parts.node(), parts.clock(), filtered);
    RetryDelay delay = new RetryDelay(filtered.initialDelay(), filtered.maxDelay());
    this.insistence = new Insistence(delay, parts.random().split(), pause);
    this.proofs = CheckpointProofs.with(config, parts, insistence, from.committee());
    this.listing = new EventListing(groups, config.head(), filtered, parts, pause);
    this.reader = new OneReader(listing::close);
  }

  static FilteredStream open(
      CheckpointStreamConfig config, FilteredConfig filtered, ResumePoint from, StreamParts parts) {
    return new FilteredStream(config, filtered, from, parts);
  }

  @Override
  public CheckpointElements next() throws InterruptedException {
    return reader.read(this::readNext);
  }

  private CheckpointElements readNext() throws InterruptedException {
    if (packages.isEmpty()) {
      versions.addAll(
          insistence.until(
              "the versions of the Walrus package", () -> Optional.of(family.versions())));
      packages.add(family.walrusOriginal());
      packages.addAll(
          insistence.until(
              "where the events of the Walrus package are defined",
              () -> Optional.of(family.eventDefiners())));
      listing.restart(List.copyOf(packages));
    }
    while (true) {
      Duration patience = TICK;
      if (groups.hasComplete()) {
        Optional<CheckpointElements> elements = isCompared() ? deliver() : Optional.empty();
        if (elements.isPresent()) {
          return elements.get();
        }
        patience = comparison.untilNext();
      }
      listing.advance(patience.compareTo(TICK) < 0 ? patience : TICK);
    }
  }

  private boolean isCompared() throws InterruptedException {
    return !config.compareEvents()
        || comparison.covers(groups, listing.endpoint(), List.copyOf(packages));
  }

  /** Nothing if the checkpoint has to be listed again. */
  private Optional<CheckpointElements> deliver() throws InterruptedException {
    long checkpoint = groups.next();
    int listed = groups.countOf(checkpoint);
    boolean doubtful = config.compareEvents() && comparison.doubts(checkpoint, listed);
    if (doubtful || (listed > 0 && config.inclusionProofs())) {
      return Optional.of(deliverProven(checkpoint, listed));
    }
    List<StreamElement> elements = maker.elements(checkpoint, groups.peek());
    if (noteUpgrades(elements)) {
      restart();
      return Optional.empty();
    }
    groups.advance();
    observer.delivered(checkpoint, 0, elements.size() - 1);
    return Optional.of(
        new CheckpointElements(
            checkpoint,
            Optional.empty(),
            elements,
            Optional.empty(),
            new ResumePoint.Numbered(checkpoint, proofs.committee())));
  }

  private CheckpointElements deliverProven(long checkpoint, int listed)
      throws InterruptedException {
    VerifiedCheckpoint proven = proofs.prove(checkpoint);
    List<StreamElement> elements = maker.elements(proven);
    int events = elements.size() - 1;
    groups.advance();
    boolean upgraded = noteUpgrades(elements);
    if (upgraded) {
      restart();
    }
    if (events != listed && !upgraded) {
      log.warn(
          "{} listed {} Walrus events of checkpoint {}, which has {}; the proven ones are used",
          listing.endpoint(),
          listed,
          checkpoint,
          events);
      observer.refused(listing.endpoint(), "EventsListedFalsely");
    }
    CheckpointSummary summary = proven.summary().summary();
    observer.delivered(checkpoint, summary.timestampMs(), events);
    Optional<ValidatorCommittee> nextCommittee =
        summary.endOfEpoch().map(_ -> proven.next().committee());
    return new CheckpointElements(
        checkpoint,
        Optional.of(summary),
        elements,
        nextCommittee,
        new ResumePoint.Linked(proven.next()));
  }

  /** Whether there is a version now that did not exist when the stream was opened. */
  private boolean noteUpgrades(List<StreamElement> elements) {
    boolean changed = false;
    for (StreamElement element : elements) {
      if (element instanceof EventElement of && of.event() instanceof ContractUpgraded upgrade) {
        changed |= versions.add(upgrade.packageId()) && packages.add(upgrade.packageId());
      }
    }
    return changed;
  }

  private void restart() {
    log.info("the Walrus contracts were upgraded; events are listed of {} from now on", packages);
    comparison.restart(groups.next() - 1);
    listing.restart(List.copyOf(packages));
  }

  @Override
  public void close() {
    reader.close();
  }
}
