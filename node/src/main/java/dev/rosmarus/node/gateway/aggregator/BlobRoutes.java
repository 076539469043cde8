package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ConsistencyCheck;
import dev.rosmarus.node.gateway.GatewayProblems;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Identifiers;
import dev.rosmarus.node.rest.Numbers;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Blobs and parts of blobs, by blob id and by object. */
final class BlobRoutes {

  private static final String BLOB_ID = "blob_id";
  private static final String OBJECT_ID = "blob_object_id";
  private static final String START = "start";
  private static final String LENGTH = "length";
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final Reading reading;
  private final BlobObjects objects;
  private final AnswerHeaders headers;

  BlobRoutes(Reading reading, BlobObjects objects, AnswerHeaders headers) {
    this.reading = reading;
    this.objects = objects;
    this.headers = headers;
  }

  Response byId(Request request) throws InterruptedException {
    BlobId blobId = Identifiers.blobId(request, BLOB_ID);
    ConsistencyCheck check = check(request);
    return blob(request, blobId, check, Map.of());
  }

  private static ConsistencyCheck check(Request request) {
    return ReadFlags.of(Query.strict(request, ReadFlags.STRICT, ReadFlags.SKIP));
  }

  private Response blob(
      Request request, BlobId blobId, ConsistencyCheck check, Map<String, String> attributes)
      throws InterruptedException {
    Map<String, String> answer = AnswerHeaders.of(request, blobId.toString());
    Optional<ByteRange> range = request.header("range").map(ByteRange::ofHeader);
    if (range.isPresent()) {
      ByteRange asked = range.get();
      BlobPieces pieces = reading.range(blobId, asked.first(), asked.bytes(), ReadKind.BLOB);
      answer.put("content-range", asked.contentRange(pieces.blobBytes()));
      return answer(PARTIAL, answer, pieces);
    }
    headers.addAttributes(answer, attributes);
    return answer(OK, answer, reading.blob(blobId, check, ReadKind.BLOB));
  }

  private static Response answer(int status, Map<String, String> headers, BlobPieces pieces) {
    return Response.streamed(
        status, AnswerHeaders.list(headers), OptionalLong.of(pieces.bytes()), pieces);
  }

  Response byObjectId(Request request) throws InterruptedException {
    Address objectId = Identifiers.objectId(request, OBJECT_ID);
    Query query = Query.strict(request, ReadFlags.STRICT, ReadFlags.SKIP);
    boolean strict = query.flag(ReadFlags.STRICT);
    boolean skip = query.flag(ReadFlags.SKIP);
    BlobObjects.Found found = find(objectId);
    return blob(request, found.blobId(), ReadFlags.of(strict, skip), found.attributes());
  }

  private BlobObjects.Found find(Address objectId) {
    try {
      return objects.find(objectId).orElseThrow(ReadFailures.NOT_FOUND::rejection);
    } catch (RpcException | WalrusReadException e) {
      throw GatewayProblems.internal("the chain cannot be read: " + e.getMessage()).rejection();
    }
  }

  Response byteRange(Request request) throws InterruptedException {
    BlobId blobId = Identifiers.blobId(request, BLOB_ID);
    Query query = Query.strict(request, START, LENGTH);
    long start = required(query, START);
    long length = required(query, LENGTH);
    if (length == 0) {
      throw wrongRange("length must be greater than 0");
    }
    if (start > Long.MAX_VALUE - length) {
      throw wrongRange("start + length is too large");
    }
    BlobPieces pieces = reading.range(blobId, start, length, ReadKind.BYTE_RANGE);
    String etag = blobId + "-" + start + "-" + length;
    return answer(OK, AnswerHeaders.of(request, etag), pieces);
  }

  private static RuntimeException wrongRange(String why) {
    return ReadFailures.invalidRange(ReadKind.BYTE_RANGE, why).rejection();
  }

  private static long required(Query query, String key) {
    String text =
        query.single(key).orElseThrow(() -> Query.rejected("missing field `" + key + "`"));
    return Numbers.u64Clamped(text)
        .orElseThrow(() -> Query.rejected(key + ": invalid digit found in string"));
  }

  /** Unchecked as a whole, and therefore at once. */
  Response stream(Request request) throws InterruptedException {
    BlobId blobId = Identifiers.blobId(request, BLOB_ID);
    BlobPieces pieces = reading.blob(blobId, ConsistencyCheck.SKIP, ReadKind.STREAM);
    Map<String, String> answer = AnswerHeaders.of(request, blobId.toString());
    answer.put("x-walrus-streaming", "true");
    return answer(OK, answer, pieces);
  }
}
