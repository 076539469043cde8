package dev.rosmarus.node.gateway.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.client.StoreOutcome;
import dev.rosmarus.node.client.Thrift;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.WriteOptions.Afterwards;
import dev.rosmarus.node.client.json.StoreOutcomeJson;
import dev.rosmarus.node.gateway.GatewayProblems;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.rest.StatusWord;
import dev.rosmarus.sui.Address;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores blobs by one of the accounts, and says what became of them. */
final class Stores {

  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private final PublisherConfig config;
  private final Writers writers;
  private final DenyList blocked;
  private final PublisherObserver observer;

  Stores(PublisherConfig config, Writers writers, DenyList blocked, PublisherObserver observer) {
    this.config = config;
    this.writers = writers;
    this.blocked = blocked;
    this.observer = observer;
  }

  /** The shape of blobs now. */
  EncodingConfig encoding() {
    return writers.any().encoding();
  }

  /**
   * A store that is to be answered with 200.
   *
   * @param stored the blob, if it is stored
   */
  record Ended(ObjectNode json, Optional<BlobId> stored, boolean isInvalid) {}

  /**
   * @throws RejectedRequest for failures that have a status of their own
   */
  Ended store(MemorySegment blob, PublisherQuery query, Map<String, String> attributes)
      throws InterruptedException {
    Progress progress = new Progress();
    long start = System.nanoTime();
    PublisherObserver.Ending ending = PublisherObserver.Ending.FAILED;
    try {
      StoreOutcome outcome =
          writers.use(writer ->
              writer.store(
                  blob,
                  options(query).withAttributes(attributes),
                  new Thrift(query.force(), query.reuseResources()),
                  progress));
      ending = ending(outcome);
      boolean isInvalid = outcome instanceof StoreOutcome.MarkedInvalid;
      return new Ended(
          StoreOutcomeJson.of(outcome),
          Optional.of(outcome.blobId()).filter(_ -> !isInvalid),
          isInvalid);
    } catch (ClientException e) {
      return failed(e, progress);
    } finally {
      observer.stored(ending, blob.byteSize(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private WriteOptions options(PublisherQuery query) {
    WriteOptions options =
        query.permanent()
            ? WriteOptions.permanent(query.epochs())
            : WriteOptions.deletable(query.epochs());
    Afterwards afterwards =
        query
            .recipient()
            .<Afterwards>map(Afterwards.SendTo::new)
            .orElse(query.share() ? new Afterwards.Share() : config.afterwards());
    return options.afterwards(afterwards);
  }

  private static PublisherObserver.Ending ending(StoreOutcome outcome) {
    return switch (outcome) {
      case StoreOutcome.Created _ -> PublisherObserver.Ending.NEWLY_CREATED;
      case StoreOutcome.AlreadyCertified _ -> PublisherObserver.Ending.ALREADY_CERTIFIED;
      case StoreOutcome.MarkedInvalid _ -> PublisherObserver.Ending.MARKED_INVALID;
    };
  }

  private static Ended failed(ClientException failure, Progress progress) {
    LOG.warn(
        "A blob was not stored in the step '{}': {}. The client is told.",
        progress.step.word(),
        failure.getMessage());
    return switch (failure) {
      case ClientException.NotEnoughConfirmations _ ->
          throw GatewayProblems.problem(
                  StatusWord.DEADLINE_EXCEEDED,
                  "INSUFFICIENT_CONFIRMATIONS",
                  "the service timed-out while waiting for confirmations, please try again: "
                      + failure.getMessage())
              .rejection();
      case ClientException.BlobForbidden _ -> throw GatewayProblems.forbidden().rejection();
      case ClientException.StatusUnknown _ ->
          throw GatewayProblems.internal(failure.getMessage()).rejection();
      default ->
          new Ended(
              StoreJson.failed(progress.step, progress.blobId, failure.getMessage()),
              Optional.empty(),
              false);
    };
  }

  /** Notes how far a store is; and what is blocked ends there, before anything is paid. */
  private final class Progress implements WriteListener {

    private volatile StoreStep step = StoreStep.ENCODE;
    private volatile Optional<BlobId> blobId = Optional.empty();

    @Override
    public void encoded(VerifiedMetadata metadata) {
      blobId = Optional.of(metadata.blobId());
      step = StoreStep.REGISTER;
      if (blocked.denies(metadata.blobId())) {
        throw GatewayProblems.forbidden().rejection();
      }
    }

    @Override
    public void registered(Address blobObject) {
      step = StoreStep.CERTIFY;
    }
  }
}
