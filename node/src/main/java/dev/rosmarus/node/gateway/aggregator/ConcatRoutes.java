package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ConsistencyCheck;
import dev.rosmarus.node.gateway.GatewayProblems;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Identifiers;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.rest.Shown;
import dev.rosmarus.node.rest.StatusWord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several blobs one after the other. The answer begins before the first is read; one that cannot be
 * had breaks it off.
 */
final class ConcatRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ConcatRoutes.class);

  private final Reading reading;
  private final BlobObjects objects;
  private final AnswerHeaders headers;
  private final int idsMax;

  ConcatRoutes(Reading reading, BlobObjects objects, AnswerHeaders headers, int idsMax) {
    this.reading = reading;
    this.objects = objects;
    this.headers = headers;
    this.idsMax = idsMax;
  }

  Response get(Request request) {
    return answer(request, ConcatRequest.ofQuery(request));
  }

  Response post(Request request) throws InterruptedException {
    return answer(request, ConcatRequest.ofBody(request));
  }

  private Response answer(Request request, ConcatRequest asked) {
    if (asked.ids().isEmpty()) {
      throw rejected("at least one blob ID or object ID must be provided");
    }
    ConsistencyCheck check = ReadFlags.of(asked.strict(), asked.skip());
    if (asked.ids().size() > idsMax) {
      throw rejected("at most " + idsMax + " blob IDs or object IDs can be concatenated");
    }
    List<BlobObjects.Found> found = new ArrayList<>();
    for (String id : asked.ids()) {
      found.add(resolved(id));
    }
    Map<String, String> answer = AnswerHeaders.of(request, asked.etag());
    headers.addAttributes(answer, found.getFirst().attributes());
    List<BlobId> blobs = found.stream().map(BlobObjects.Found::blobId).toList();
    return Response.streamed(
        200, AnswerHeaders.list(answer), OptionalLong.empty(), sink -> send(blobs, check, sink));
  }

  private static RejectedRequest rejected(String text) {
    return new RejectedRequest(Response.text(400, text));
  }

  private BlobObjects.Found resolved(String id) {
    Optional<BlobId> blobId = Identifiers.blobId(id);
    if (blobId.isPresent()) {
      return new BlobObjects.Found(blobId.get(), Map.of());
    }
    Address objectId = Identifiers.objectId(id).orElseThrow(() -> invalid(id));
    try {
      return objects.find(objectId).orElseThrow(() -> unresolved(id, "it is no blob object"));
    } catch (RpcException | WalrusReadException e) {
      throw unresolved(id, e.getMessage());
    }
  }

  private static RejectedRequest invalid(String id) {
    return GatewayProblems.problem(
            StatusWord.INVALID_ARGUMENT, "INVALID_ID_FORMAT", "invalid ID format: " + Shown.of(id))
        .rejection();
  }

  private static RejectedRequest unresolved(String id, String why) {
    return GatewayProblems.problem(
            StatusWord.NOT_FOUND,
            "OBJECT_ID_RESOLUTION_FAILED",
            "failed to resolve object ID " + Shown.of(id) + ": " + why)
        .rejection();
  }

  /** One after the other, so that no more than one is held. */
  private void send(List<BlobId> blobs, ConsistencyCheck check, Response.Sink sink)
      throws IOException, InterruptedException {
    for (BlobId blobId : blobs) {
      try (BlobPieces pieces = open(blobId, check)) {
        pieces.write(sink);
      }
    }
  }

  private BlobPieces open(BlobId blobId, ConsistencyCheck check)
      throws IOException, InterruptedException {
    try {
      return reading.blob(blobId, check, ReadKind.BLOB);
    } catch (RejectedRequest e) {
      LOG.info("A concatenation broke off at blob {}: status {}", blobId, e.response().status());
      throw new IOException("blob " + blobId + " cannot be had", e);
    }
  }
}
