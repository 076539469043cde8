package dev.rosmarus.node.peer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.wire.BlobMetadataWithId;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.execution.port.Waiting;
import java.lang.foreign.MemorySegment;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * One storage node, asked over HTTP (Walrus HTTP API spec, section 5). Every call waits for its
 * answer, is for a virtual thread, and ends at the configured time at the latest; interrupting it
 * ends the exchange.
 *
 * <p>Answers are bounded, and checked as far as that costs little: metadata against its blob id,
 * slivers and symbols by form. Hashes and signatures are for the caller's pool of threads: {@code
 * SliverExpander}, {@code SliverRecovery}, {@link Confirmation}.
 */
public final class StorageNodeClient implements AutoCloseable {

  private static final String METADATA = "/v1/blobs/{blob_id}/metadata";
  private static final String SLIVER =
      "/v1/blobs/{blob_id}/slivers/{sliver_pair_index}/{sliver_type}";
  private static final int SLIVER_EXTRA_BYTES = 128;

  private final NodeEndpoint endpoint;
  private final PeerConfig config;
  private final NodeCalls calls;

  private StorageNodeClient(NodeEndpoint endpoint, PeerConfig config, NodeCalls calls) {
    this.endpoint = endpoint;
    this.config = config;
    this.calls = calls;
  }

  /**
   * Connects when something is asked.
   *
   * @param executor runs the client's short tasks; virtual threads do
   */
  public static StorageNodeClient of(
      NodeEndpoint endpoint,
      PeerConfig config,
      Executor executor,
      Waiting time,
      PeerObserver observer) {
    NodeHttp http = new NodeHttp(endpoint, config, executor, time);
    return new StorageNodeClient(
        endpoint, config, new NodeCalls(endpoint, http, config, time, observer));
  }

  public NodeEndpoint endpoint() {
    return endpoint;
  }

  /** A blob's metadata, known to belong to its id. */
  public Reply<VerifiedMetadata> metadata(BlobId blobId, EncodingConfig encoding)
      throws InterruptedException {
    return calls.bcs(
        calls.get(METADATA, "/v1/blobs/" + blobId + "/metadata"),
        config.metadataBytesMax(),
        bcs -> {
          BlobMetadataWithId received = BcsReader.decode(bcs, MetadataBcs::readWithId);
          if (!received.blobId().equals(blobId)) {
            throw new IllegalArgumentException("metadata of blob " + received.blobId());
          }
          return received.metadata().verify(encoding, blobId);
        });
  }

  /**
   * @param pending whether the node may keep it in memory until it sees the registration
   */
  public Reply<StoreResult> storeMetadata(BlobId blobId, BlobMetadata metadata, boolean pending)
      throws InterruptedException {
    return calls.store(
        calls.put(
            METADATA,
            "/v1/blobs/" + blobId + "/metadata" + pending(pending),
            BodyPublishers.ofByteArray(MetadataBcs.encode(metadata))));
  }

  /** Never {@link StoredState#BUFFERED}. */
  public Reply<StoredState> metadataState(BlobId blobId) throws InterruptedException {
    return calls.json(
        calls.get(METADATA + "/status", "/v1/blobs/" + blobId + "/metadata/status"),
        ReplyJson::storedState);
  }

  /** A sliver that has the form of the pair's; its hash is not checked. */
  public Reply<ReceivedSliver> sliver(VerifiedMetadata metadata, int pairIndex, Axis axis)
      throws InterruptedException {
    EncodingConfig encoding = metadata.layout().config();
    int index = encoding.sliverIndex(axis, pairIndex);
    return calls.bcsOwned(
        calls.get(SLIVER, sliverPath(metadata.blobId(), pairIndex, axis)),
        metadata.layout().sliverBytes(axis) + SLIVER_EXTRA_BYTES,
        body -> {
          Sliver sliver = BcsReader.decode(body.segment(), in -> SliverBcs.read(in, axis));
          SliverExpander.checkForm(metadata.layout(), sliver);
          if (sliver.index() != index) {
            throw new IllegalArgumentException("sliver " + sliver.index() + " instead of " + index);
          }
          return new ReceivedSliver(sliver, body);
        });
  }

  /** The sliver's memory must last until this returns; if it does not, the request fails. */
  public Reply<StoreResult> storeSliver(
      BlobId blobId, int pairIndex, Sliver sliver, boolean pending) throws InterruptedException {
    return calls.store(
        calls.put(
            SLIVER,
            sliverPath(blobId, pairIndex, sliver.axis()) + pending(pending),
            SliverBody.of(sliver)));
  }

  public Reply<StoredState> sliverState(BlobId blobId, int pairIndex, Axis axis)
      throws InterruptedException {
    return calls.json(
        calls.get(SLIVER + "/status", sliverPath(blobId, pairIndex, axis) + "/status"),
        ReplyJson::storedState);
  }

  /**
   * The node's word that it stores its part of a blob; not checked, see {@link Confirmation}.
   *
   * @param registrationWait how long the node may wait to see the registration, if it has something
   *     of the blob in memory; zero to get its answer at once
   */
  public Reply<SignedMessage> confirmation(
      BlobId blobId, Persistence persistence, Duration registrationWait)
      throws InterruptedException {
    String wait =
        registrationWait.isPositive()
            ? "?wait_for_registration=true&wait_millis=" + registrationWait.toMillis()
            : "";
    String path = "/v1/blobs/" + blobId + "/confirmation/";
    return switch (persistence) {
      case Persistence.Permanent() ->
          calls.json(
              calls.get("/v1/blobs/{blob_id}/confirmation/permanent", path + "permanent" + wait),
              MessageJson::readConfirmation);
      case Persistence.Deletable(var objectId) ->
          calls.json(
              calls.get(
                  "/v1/blobs/{blob_id}/confirmation/deletable/{object_id}",
                  path + "deletable/" + objectId + wait),
              MessageJson::readConfirmation);
    };
  }

  /**
   * Symbols with proofs, neither checked nor known to be the wanted ones: {@code
   * SliverRecovery.verifySymbolFor} does that.
   */
  public Reply<List<RecoverySymbol>> recoverySymbols(BlobId blobId, SymbolRequest request)
      throws InterruptedException {
    return calls.bcs(
        calls.get(
            "/v1/blobs/{blob_id}/recoverySymbols",
            "/v1/blobs/" + blobId + "/recoverySymbols?" + request.query()),
        config.symbolsBytesMax(),
        bcs -> BcsReader.decode(onHeap(bcs), SymbolBcs::readGenerals));
  }

  /**
   * Symbols without proofs, by the index of the sliver that they help to decode; not checked.
   *
   * @param targetIndices at least one, all of source slivers
   */
  public Reply<Map<Integer, List<DecodingSymbol>>> decodingSymbols(
      BlobId blobId, Axis targetAxis, List<Integer> targetIndices) throws InterruptedException {
    StringBuilder query = new StringBuilder();
    targetIndices.forEach(index -> query.append("targetSlivers=").append(index).append('&'));
    return calls.bcs(
        calls.get(
            "/v1/blobs/{blob_id}/decodingSymbols",
            "/v1/blobs/%s/decodingSymbols?%stargetType=%s"
                .formatted(blobId, query, targetAxis.word())),
        config.symbolsBytesMax(),
        bcs -> BcsReader.decode(onHeap(bcs), SymbolBcs::readDecodingSymbols));
  }

  /** Has the node attest that a blob was encoded wrongly; the signature is not checked. */
  public Reply<SignedMessage> attestInconsistency(BlobId blobId, InconsistencyProof proof)
      throws InterruptedException {
    byte[] body = BcsWriter.encode(proof, SymbolBcs::writeInconsistencyProof);
    return calls.json(
        calls.post(
            "/v1/blobs/{blob_id}/inconsistencyProof/{sliver_type}",
            "/v1/blobs/" + blobId + "/inconsistencyProof/" + proof.target().word(),
            BodyPublishers.ofByteArray(body)),
        MessageJson::read);
  }

  /** What the node knows of a blob from the chain. */
  public Reply<BlobStatus> blobStatus(BlobId blobId) throws InterruptedException {
    return calls.json(
        calls.get("/v1/blobs/{blob_id}/status", "/v1/blobs/" + blobId + "/status"),
        ReplyJson::blobStatus);
  }

  /**
   * Slivers of a shard that moves to the asker; not checked.
   *
   * @param request a signed {@code ProtocolMessage.ShardSync}
   * @param asker the key that it is signed with
   */
  public Reply<ReceivedShard> syncShard(SignedMessage request, BlsPublicKey asker)
      throws InterruptedException {
    byte[] body = BcsWriter.encode(request, (out, message) -> message.write(out));
    NodeCalls.Call call =
        calls.post(
            "/v1/migrate/sync_shard", "/v1/migrate/sync_shard", BodyPublishers.ofByteArray(body));
    return calls.bcsOwned(
        call.withHeader("Authorization", asker.text()),
        config.syncShardBytesMax(),
        received ->
            new ReceivedShard(
                BcsReader.decode(received.segment(), SliverBcs::readSyncShardResponse), received));
  }

  public Reply<NodeHealth> health() throws InterruptedException {
    return calls.json(calls.get("/v1/health", "/v1/health"), ReplyJson::health);
  }

  /** As {@link #health}, with the status of each shard, as the node words it. */
  public Reply<JsonNode> detailedHealth() throws InterruptedException {
    return calls.json(calls.get("/v1/health", "/v1/health?detailed=true"), data -> data);
  }

  private static String sliverPath(BlobId blobId, int pairIndex, Axis axis) {
    return "/v1/blobs/" + blobId + "/slivers/" + pairIndex + "/" + axis.word();
  }

  private static String pending(boolean pending) {
    return pending ? "?pending=true" : "";
  }

  private static MemorySegment onHeap(MemorySegment bcs) {
    byte[] copy = new byte[Math.toIntExact(bcs.byteSize())];
    return MemorySegment.ofArray(copy).copyFrom(bcs);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    calls.close();
  }
}
