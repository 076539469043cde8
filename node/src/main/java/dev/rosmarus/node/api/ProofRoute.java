package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.hash.MerkleProof;
import dev.rosmarus.node.access.Access;
import dev.rosmarus.node.http.Body;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.sliver.StoredMetadata;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.SymbolBcs;
import java.util.Optional;

/** Proofs that a blob was encoded wrongly, and their attestation (section 5.10). */
final class ProofRoute {

  /** Of each symbol: source index, length, count of nodes; and its path of tagged hashes. */
  private static final int SYMBOL_BYTES_BESIDE_PATH = 8;

  private static final int PATH_NODE_BYTES = 33;

  private final ApiParts parts;

  ProofRoute(ApiParts parts) {
    this.parts = parts;
  }

  Response post(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    Axis axis = PathParameters.sliverType(request);
    try (Body body = request.body(bodyBytesMax(parts.encoding()))) {
      InconsistencyProof proof =
          Bodies.decode(body, in -> SymbolBcs.readInconsistencyProof(in, axis));
      Optional<BlobMetadata> metadata =
          parts.access().check(blob) == Access.ALLOWED
              ? parts.metadata().metadata(blob)
              : Optional.empty();
      return metadata.isPresent()
          ? check(blob, metadata.get(), proof)
          : Problems.METADATA_REQUIRED.response();
    }
  }

  private Response check(BlobId blob, BlobMetadata metadata, InconsistencyProof proof)
      throws InterruptedException {
    Optional<String> fault =
        parts
            .inconsistencyCheck()
            .fault(StoredMetadata.verified(blob, metadata, parts.encoding()), proof);
    return fault.isPresent()
        ? Problems.invalidProof(fault.get()).response()
        : Json.success(200, MessageJson.write(parts.attestations().invalidBlob(blob)));
  }

  /** What a proof for the largest blob takes; the network's 2 MiB would refuse those of many. */
  static long bodyBytesMax(EncodingConfig encoding) {
    long symbolBytes =
        EncodingConfig.MAX_SYMBOL_BYTES
            + SYMBOL_BYTES_BESIDE_PATH
            + (long) PATH_NODE_BYTES * MerkleProof.pathLength(encoding.shards());
    return Math.max(
        Bodies.BYTES_MAX, encoding.symbolsPerSliver(Axis.PRIMARY) * symbolBytes + symbolBytes);
  }
}
