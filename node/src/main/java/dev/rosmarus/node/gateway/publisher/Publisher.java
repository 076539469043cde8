package dev.rosmarus.node.gateway.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.ErasureException.InvalidQuilt;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.FrugalWriter;
import dev.rosmarus.node.client.QuiltResult;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.gateway.GatewayProblems;
import dev.rosmarus.node.gateway.GuardedHandler;
import dev.rosmarus.node.gateway.Overload;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.node.gateway.SpoolFile;
import dev.rosmarus.node.gateway.token.TokenException;
import dev.rosmarus.node.gateway.token.TokenFault;
import dev.rosmarus.node.gateway.token.UploadFacts;
import dev.rosmarus.node.gateway.token.UploadTokens;
import dev.rosmarus.node.http.BodyException;
import dev.rosmarus.node.http.BodyStream;
import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.rest.Problem;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.rest.StatusWord;
import dev.rosmarus.node.wire.QuiltWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code PUT /v1/blobs} and {@code PUT /v1/quilts} (Walrus HTTP API spec, section 9.3). A 200 says
 * what became of the blob; whether it is certified stands in the answer. Bodies are files while
 * they are stored, so that their length costs no memory.
 */
public final class Publisher {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int PIECE_BYTES = 256 << 10;
  private static final Response NOT_MULTIPART =
      Response.text(400, "Invalid `boundary` for `multipart/form-data` request");

  private final PublisherConfig config;
  private final Optional<UploadTokens> tokens;
  private final Spool spool;
  private final Stores stores;
  private final Executor computing;
  private final Overload overload;

  private Publisher(
      PublisherConfig config,
      Optional<UploadTokens> tokens,
      Spool spool,
      Stores stores,
      Executor computing,
      Overload overload) {
    this.config = config;
    this.tokens = tokens;
    this.spool = spool;
    this.stores = stores;
    this.computing = computing;
    this.overload = overload;
  }

  /**
   * What a publisher stands on.
   *
   * @param writers of the accounts that pay, each account's only one
   * @param tokens that clients must have; empty: anybody may store
   * @param blocked what is not stored
   * @param spool folder of files for bodies
   * @param computing platform threads
   */
  public record Parts(
      List<FrugalWriter> writers,
      Optional<UploadTokens> tokens,
      DenyList blocked,
      Path spool,
      Executor computing,
      PublisherObserver observer) {

    public Parts {
      writers = List.copyOf(writers);
    }
  }

  /**
   * The routes of a publisher.
   *
   * @throws IOException if there can be no files for bodies
   */
  public static GatewayPart part(PublisherConfig config, Parts parts) throws IOException {
    Publisher publisher =
        new Publisher(
            config,
            parts.tokens,
            Spool.in(parts.spool, config.spoolBytesMax()),
            new Stores(config, new Writers(parts.writers), parts.blocked, parts.observer),
            parts.computing,
            new Overload("publisher", config.requestsMax(), config.bufferedRequestsMax()));
    return new GatewayPart(
        List.of(
            Route.put("/v1/blobs", publisher.route(publisher::putBlob)),
            Route.put("/v1/quilts", publisher.route(publisher::putQuilt))),
        GatewayPart.document(Publisher.class, "publisher.yaml"));
  }

  /** A route behind what both have in common. */
  private Handler route(Upload upload) {
    return overload.limit(new GuardedHandler(request -> answered(upload, request)));
  }

  /** One of the routes. */
  private interface Upload {
    Response answer(Request request, PublisherQuery query, Optional<String> token)
        throws IOException, InterruptedException;
  }

  private Response answered(Upload upload, Request request) throws InterruptedException {
    try {
      PublisherQuery query = PublisherQuery.of(request);
      Optional<String> token = admitted(request, query);
      if (query.deletable() && query.permanent()) {
        throw GatewayProblems.problem(
                StatusWord.INVALID_ARGUMENT,
                "INVALID_BLOB_PERSISTENCE",
                "the blob cannot be defined as both deletable and permanent")
            .rejection();
      }
      return upload.answer(request, query, token);
    } catch (TokenException e) {
      TokenFault fault = e.fault();
      return Problem.of(fault.status(), fault.name(), TokenFault.DOMAIN, e.getMessage()).response();
    } catch (Spool.Full e) {
      LOG.warn(
          "An upload was turned away: {}. Clients are told to come again; fewer uploads at a time,"
              + " or shorter ones, would need less.",
          e.getMessage());
      return Response.text(
          429, "the publisher is receiving too many requests; please try again later");
    } catch (IOException e) {
      LOG.error(
          "An upload cannot be stored for want of a file: {}. Is the disk of the spool folder"
              + " full?",
          e.toString());
      return GatewayProblems.internal("the server cannot keep the upload: " + e.getMessage())
          .response();
    }
  }

  /** The token of a request, if it has one. */
  private Optional<String> admitted(Request request, PublisherQuery query) {
    Optional<String> authorization = request.header("authorization");
    Optional<String> token = authorization.flatMap(UploadTokens::bearer);
    if (tokens.isPresent()) {
      String given =
          token.orElseThrow(() ->
              new RejectedRequest(
                  Response.text(
                      400,
                      authorization.isPresent()
                          ? "invalid HTTP header (authorization)"
                          : "Header of type `authorization` was missing")));
      tokens.get().admit(given, new UploadFacts(query.epochs(), query.recipient(), bytes(request)));
    }
    return token;
  }

  private static OptionalLong bytes(Request request) {
    Optional<String> length = request.header("content-length");
    try {
      return length.isPresent()
          ? OptionalLong.of(Long.parseLong(length.get().strip()))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private Response putBlob(Request request, PublisherQuery query, Optional<String> token)
      throws IOException, InterruptedException {
    try (SpoolFile file = spool.open()) {
      try (BodyStream body = request.bodyStream(config.blobBytesMax())) {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
        while (body.read(piece) >= 0) {
          file.append(piece.flip());
          piece.clear();
        }
      }
      token.ifPresent(text -> UploadTokens.requireSize(text, file.bytes()));
      Stores.Ended ended = stores.store(file.readable(), query, Map.of());
      if (ended.isInvalid()) {
        return GatewayProblems.internal(
                "the blob was marked invalid, which is likely a system error, please report it")
            .response();
      }
      return Json.bare(ended.json());
    }
  }

  private Response putQuilt(Request request, PublisherQuery query, Optional<String> token)
      throws IOException, InterruptedException {
    Optional<String> boundary = request.header("content-type").flatMap(MultipartReader::boundary);
    if (boundary.isEmpty()) {
      return NOT_MULTIPART;
    }
    try (SpoolFile file = spool.open()) {
      QuiltUpload upload = new QuiltUpload(file);
      try (BodyStream body = request.bodyStream(config.quiltBytesMax())) {
        new MultipartReader(body::read, boundary.get()).read(upload);
        discard(body);
      }
      QuiltWriter quilt = QuiltWriter.plan(stores.encoding(), upload.blobs());
      token.ifPresent(text -> UploadTokens.requireSize(text, quilt.bytes()));
      try (SpoolFile assembled = spool.zeros(quilt.bytes())) {
        write(quilt, assembled.writable());
        return Json.bare(store(quilt, assembled.readable(), query));
      }
    } catch (MultipartReader.Malformed | InvalidQuilt | BodyException.TooLong e) {
      return malformed(e.getMessage());
    }
  }

  /** What stands behind the last boundary is of no use, and counts as part of the body. */
  private static void discard(BodyStream body) throws InterruptedException {
    ByteBuffer rest = ByteBuffer.allocate(4 << 10);
    while (body.read(rest) >= 0) {
      rest.clear();
    }
  }

  private void write(QuiltWriter quilt, MemorySegment target) throws InterruptedException {
    try {
      CompletableFuture.runAsync(() -> quilt.write(target), computing).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a quilt that fits was not written", e.getCause());
    }
  }

  private ObjectNode store(QuiltWriter quilt, MemorySegment data, PublisherQuery query)
      throws InterruptedException {
    Stores.Ended ended =
        stores.store(data, query, Map.of(QuiltResult.BLOB_TYPE_ATTRIBUTE, QuiltResult.BLOB_TYPE));
    return StoreJson.quilt(
        ended.json(),
        ended.stored().map(blobId -> new StoreJson.StoredQuilt(blobId, quilt.index())));
  }

  private static Response malformed(String why) {
    return GatewayProblems.problem(
            StatusWord.INVALID_ARGUMENT, "MALFORMED_REQUEST", "the request is malformed: " + why)
        .response();
  }
}
