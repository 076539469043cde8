package dev.rosmarus.bench.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.hash.MerkleNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The official encoder, {@code @mysten/walrus-wasm} in a node process of its own: the measure of
 * ours. One request at a time; it ends with {@link #close}.
 *
 * <p>Times are taken inside node, around the encoder's call alone, so that pipes cost nothing.
 */
public final class OfficialEncoder implements AutoCloseable {

  private static final int HASH_BYTES = EncodingConfig.HASH_BYTES;

  private final Pipe pipe;
  private int shards;

  private OfficialEncoder(Pipe pipe) {
    this.pipe = pipe;
  }

  /**
   * Starts it from the checkout that the working directory lies in.
   *
   * @throws IllegalStateException if node or the encoder's package is not there
   */
  public static OfficialEncoder start() {
    try {
      return new OfficialEncoder(new Pipe(OracleFolder.find()));
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot start node: install Node.js 18 or later and run scripts/test", e);
    }
  }

  /** Gives it a blob to work on, and lets it make room for the blob's slivers. */
  public void hold(int nShards, MemorySegment blob) {
    shards = nShards;
    pipe.ask(request("hold").put("shards", nShards), List.of(blob));
  }

  /** Encodes the held blob to all sliver pairs, which stay in its memory. */
  public OfficialMetadata encode() {
    return metadata(pipe.ask(request("encode"), List.of()).fields());
  }

  /** Computes the held blob's metadata without slivers. */
  public OfficialMetadata metadata() {
    return metadata(pipe.ask(request("metadata"), List.of()).fields());
  }

  /** The sliver pairs that {@link #encode} left in its memory. */
  public OfficialSlivers slivers() {
    Pipe.Reply reply = pipe.ask(request("slivers"), List.of());
    List<byte[]> nodes = cut(reply.payload(), 0, 2 * shards, HASH_BYTES);
    List<SliverPairHashes> hashes = new ArrayList<>();
    for (int pair = 0; pair < shards; pair++) {
      hashes.add(
          new SliverPairHashes(
              MerkleNode.digest(nodes.get(2 * pair)), MerkleNode.digest(nodes.get(2 * pair + 1))));
    }
    int primaryBytes = reply.fields().get("primaryBytes").asInt();
    int secondaryBytes = reply.fields().get("secondaryBytes").asInt();
    int primaryOffset = 2 * shards * HASH_BYTES;
    int secondaryOffset = primaryOffset + shards * primaryBytes;
    return new OfficialSlivers(
        hashes,
        cut(reply.payload(), primaryOffset, shards, primaryBytes),
        cut(reply.payload(), secondaryOffset, shards, secondaryBytes));
  }

  /**
   * Decodes a blob.
   *
   * @param primarySlivers BCS {@code SliverData}; it takes no secondary ones
   * @throws IllegalStateException if it refuses, with its own words
   */
  public byte[] decode(int nShards, BlobId blobId, int blobBytes, List<byte[]> primarySlivers) {
    ObjectNode request =
        request("decode")
            .put("shards", nShards)
            .put("blobId", HexFormat.of().formatHex(blobId.bytes()))
            .put("blobBytes", blobBytes)
            .put("slivers", primarySlivers.size());
    List<MemorySegment> slivers = primarySlivers.stream().map(MemorySegment::ofArray).toList();
    return pipe.ask(request, slivers).payload().toArray(ValueLayout.JAVA_BYTE);
  }

  private static OfficialMetadata metadata(JsonNode fields) {
    HexFormat hex = HexFormat.of();
    return new OfficialMetadata(
        fields.get("nanos").asLong(),
        BlobId.of(hex.parseHex(fields.get("blobId").asText())),
        MerkleNode.digest(hex.parseHex(fields.get("rootHash").asText())));
  }

  private static List<byte[]> cut(MemorySegment bytes, int offset, int count, int size) {
    List<byte[]> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(bytes.asSlice(offset + (long) i * size, size).toArray(ValueLayout.JAVA_BYTE));
    }
    return parts;
  }

  private static ObjectNode request(String operation) {
    return JsonNodeFactory.instance.objectNode().put("op", operation);
  }

  @Override
  public void close() {
    pipe.close();
  }
}
