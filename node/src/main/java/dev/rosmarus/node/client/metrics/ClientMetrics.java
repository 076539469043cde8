package dev.rosmarus.node.client.metrics;

import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.client.ClientObserver;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.node.telemetry.ServiceMetric;
import dev.rosmarus.sui.Address;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties a client to the metrics; who lies is in the log too, with what was false. */
public record ClientMetrics(Metrics metrics) implements ClientObserver {

  private static final Logger log = LoggerFactory.getLogger(ClientMetrics.class);

  /**
   * Shows what a client holds, whenever metrics are read.
   *
   * @param name of the client, if a process has several
   */
  public void watch(BlobClient client, String name) {
    metrics.watch(ServiceMetric.CLIENT_UPLOADS_LINGERING, client::uploadsLingering, name);
    metrics.watch(
        ServiceMetric.CLIENT_STREAM_BYTES, () -> (double) client.streamBytesHeld(), name, "memory");
    metrics.watch(
        ServiceMetric.CLIENT_STREAM_BYTES, () -> (double) client.spoolBytesHeld(), name, "spool");
  }

  @Override
  public void replied(String route, Outcome outcome, Duration took) {
    metrics.record(ServiceMetric.CLIENT_REQUEST_SECONDS, took, route, word(outcome));
  }

  @Override
  public void lied(Address nodeId, String how) {
    metrics.count(ServiceMetric.CLIENT_FALSE_ANSWERS, nodeId.toString());
    log.warn(
        "storage node {} gave a false answer, which was not used: {}; if it goes on, tell its"
            + " operator",
        nodeId,
        how);
  }

  @Override
  public void succeeded(Operation operation, long bytes, Duration took) {
    metrics.record(ServiceMetric.CLIENT_SECONDS, took, word(operation), "success");
    metrics.count(ServiceMetric.CLIENT_BYTES, (double) bytes, word(operation));
  }

  @Override
  public void failed(Operation operation, Optional<ClientException> why, Duration took) {
    metrics.record(
        ServiceMetric.CLIENT_SECONDS,
        took,
        word(operation),
        why.map(ClientMetrics::label).orElse("other"));
  }

  @Override
  public void retried(boolean allowed) {
    metrics.count(ServiceMetric.CLIENT_RETRIES, allowed ? "allowed" : "refused");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the reference's tools label their clients' errors, where they do. */
  static String label(ClientException failure) {
    return switch (failure) {
      case ClientException.NotEnoughConfirmations _ -> "not-enough-confirmations";
      case ClientException.TransactionFailed _ -> "certification-failed";
      case ClientException.ChainMismatch _ -> "chain-mismatch";
      case ClientException.BlobNotFound _ -> "blob-id-does-not-exist";
      case ClientException.BlobForbidden _ -> "blob-id-blocked";
      case ClientException.BlobInconsistent _ -> "invalid-blob";
      case ClientException.BlobUnavailable _ -> "not-enough-slivers";
      case ClientException.BlobTooLarge _ -> "blob-too-large";
      case ClientException.WrongBlobId _ -> "wrong-blob-id";
      case ClientException.SpoolFull _ -> "spool-full";
      case ClientException.NotInQuilt _ -> "not-in-quilt";
      case ClientException.RangeOutside _ -> "range-outside";
      case ClientException.StatusUnknown _ -> "no-valid-status-received";
    };
  }
}
