package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.node.client.AvailabilityCertificate;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.gateway.Overload;
import dev.rosmarus.node.gateway.SpoolFile;
import dev.rosmarus.node.http.BodyStream;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.sui.Bytes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Takes blobs from clients, stores them on the nodes, and answers with the certificate that the
 * client may post (Walrus HTTP API spec, section 9.4). Nothing of a blob outlives its request, and
 * none is sent to a node before it was paid for and is the one that the client named.
 */
public final class UploadRelay {

  private static final int PIECE_BYTES = 128 << 10;

  private final UploadRelayConfig config;
  private final RelayParts parts;
  private final Payments payments;

  public UploadRelay(UploadRelayConfig config, RelayParts parts) {
    this.config = config;
    this.parts = parts;
    this.payments = new Payments(config, parts);
  }

  /** For a gateway's listener. */
  public GatewayPart part() {
    Overload overload =
        new Overload("upload relay", config.limits().uploadsMax(), config.limits().waitingMax());
    RelayAnswers answers = new RelayAnswers(this::upload, parts.time(), parts.observer());
    return new GatewayPart(
        List.of(
            Route.get("/v1/tip-config", _ -> Json.bare(RelayJson.tip(config.tip()))),
            Route.post("/v1/blob-upload-relay", overload.limit(answers))),
        GatewayPart.document(UploadRelay.class, "relay.openapi.yaml"));
  }

  /**
   * A tip is checked before the body is taken, if the client says how long that is: nobody fills
   * the disk for nothing.
   */
  private Response upload(Request request, RelayAnswers.Progress progress)
      throws InterruptedException, IOException {
    RelayQuery query = RelayQuery.of(request);
    payments.requireNamed(query);
    try (BodyStream body = request.bodyStream(config.limits().bodyBytesMax());
        SpoolFile file = parts.spool().open()) {
      Optional<Bytes> paid = Optional.empty();
      if (body.declaredBytes().isPresent()) {
        paid = payments.paidDigest(query, body.declaredBytes().getAsLong());
      }
      receive(body, file, progress);
      if (body.declaredBytes().isEmpty()) {
        paid = payments.paidDigest(query, file.bytes());
      }
      MemorySegment blob = file.readable();
      if (paid.isPresent() && !paid.get().equals(digest(blob))) {
        throw PaymentCheck.wrongBlob();
      }
      AvailabilityCertificate stored =
          parts.uploader().upload(blob, query.blobId(), query.persistence(), WriteListener.NONE);
      return Json.bare(RelayJson.stored(query.blobId(), stored.certificate()));
    }
  }

  private static void receive(BodyStream body, SpoolFile file, RelayAnswers.Progress progress)
      throws InterruptedException, IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    while (body.read(piece) >= 0) {
      file.append(piece.flip());
      piece.clear();
      progress.received(file.bytes());
    }
  }

  private Bytes digest(MemorySegment blob) throws InterruptedException {
    try {
      return parts.computing().submit(() -> sha256(blob)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing a blob failed", e.getCause());
    }
  }

  private static Bytes sha256(MemorySegment blob) {
    MessageDigest sha256 = PaymentCheck.sha256();
    for (long from = 0; from < blob.byteSize(); from += PIECE_BYTES) {
      long bytes = Math.min(PIECE_BYTES, blob.byteSize() - from);
      sha256.update(blob.asSlice(from, bytes).asByteBuffer());
    }
    return Bytes.owning(sha256.digest());
  }
}
