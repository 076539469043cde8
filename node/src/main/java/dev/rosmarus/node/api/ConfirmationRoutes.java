package dev.rosmarus.node.api;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.confirmation.ConfirmationResult;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.Persistence;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * Storage confirmations, and the long poll of those who ask before the node has seen the
 * registration (sections 5.7 and 6.3).
 */
final class ConfirmationRoutes {

  private final ApiParts parts;
  private final Optional<Semaphore> longPolls;

  ConfirmationRoutes(ApiParts parts) {
    this.parts = parts;
    this.longPolls =
        parts.limits().longPollsMax().isPresent()
            ? Optional.of(new Semaphore(parts.limits().longPollsMax().getAsInt()))
            : Optional.empty();
  }

  Response permanent(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    return confirm(request, blob, new Persistence.Permanent());
  }

  Response deletable(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    return confirm(request, blob, new Persistence.Deletable(PathParameters.objectId(request)));
  }

  private Response confirm(Request request, BlobId blob, Persistence persistence)
      throws InterruptedException {
    Query query = Query.of(request);
    boolean wait = query.flag("wait_for_registration");
    OptionalLong wanted = query.optionalU64("wait_millis");
    ConfirmationResult first = parts.confirmations().confirm(blob, persistence);
    long max = parts.limits().longPollMillisMax();
    long millis = wait ? Math.min(wanted.orElse(max), max) : 0;
    if (first instanceof ConfirmationResult.NotRegistered
        && millis > 0
        && registered(blob, millis)) {
      return response(parts.confirmations().confirm(blob, persistence));
    }
    return response(first);
  }

  private boolean registered(BlobId blob, long millis) throws InterruptedException {
    if (longPolls.isPresent() && !longPolls.get().tryAcquire()) {
      return false;
    }
    try {
      return parts.pending().awaitRegistration(blob, millis);
    } finally {
      longPolls.ifPresent(Semaphore::release);
    }
  }

  private static Response response(ConfirmationResult result) {
    return switch (result) {
      case ConfirmationResult.Signed signed ->
          Json.success(200, MessageJson.writeConfirmation(signed.confirmation()));
      case ConfirmationResult.NotRegistered _ -> Problems.NOT_REGISTERED.response();
      case ConfirmationResult.MissingSlivers _ -> Problems.MISSING_SLIVERS.response();
      case ConfirmationResult.FlushFailed(String cause) -> Problems.internal(cause).response();
      case ConfirmationResult.CommitteeChanging _ -> Problems.UNAVAILABLE.response();
    };
  }
}
