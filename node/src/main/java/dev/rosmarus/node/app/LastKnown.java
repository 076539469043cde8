package dev.rosmarus.node.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the chain said last of this node, in a file beside the store: enough to serve what is stored
 * when no full node answers at a start, and nothing that a promise could be built on.
 *
 * @param ownShards in that epoch
 */
record LastKnown(StoreIdentity identity, long epoch, int nShards, List<Integer> ownShards) {

  private static final Logger log = LoggerFactory.getLogger(LastKnown.class);

  private static final String FILE = "last-known.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FILE_BYTES_MAX = 1 << 20;

  LastKnown {
    ownShards = List.copyOf(ownShards);
  }

  static LastKnown of(StoreIdentity identity, CommitteeSnapshot committees) {
    return new LastKnown(
        identity, committees.epoch(), committees.nShards(), committees.ownShards());
  }

  /** Empty if there is none, or none that can be read: a start then waits for the chain. */
  static Optional<LastKnown> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file) || Files.size(file) > FILE_BYTES_MAX) {
        return Optional.empty();
      }
      return Optional.of(of(JSON.readTree(Files.readAllBytes(file))));
    } catch (IOException | IllegalArgumentException e) {
      log.warn(
          "{} cannot be read and is written anew once the chain answers: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static LastKnown of(JsonNode json) {
    List<Integer> shards = new ArrayList<>();
    json.path("ownShards").forEach(shard -> shards.add(shard.asInt(-1)));
    LastKnown known =
        new LastKnown(
            new StoreIdentity(
                address(json, "nodeId"),
                address(json, "systemObject"),
                address(json, "stakingObject"),
                json.path("chainId").asText()),
            json.path("epoch").asLong(-1),
            json.path("nShards").asInt(-1),
            shards);
    boolean possible =
        known.epoch() >= 0
            && known.nShards() > 0
            && known.ownShards().stream().allMatch(s -> s >= 0 && s < known.nShards());
    if (!possible) {
      throw new IllegalArgumentException("no such committee");
    }
    return known;
  }

  private static Address address(JsonNode json, String key) {
    return Address.parse(json.path(key).asText())
        .orElseThrow(() -> new IllegalArgumentException("no " + key));
  }

  /** Replaces the file, whole or not at all. Losing it costs only the next start's patience. */
  void write(Path folder) {
    ObjectNode json = JSON.createObjectNode();
    json.put("nodeId", identity.nodeId().toString());
    json.put("systemObject", identity.systemObject().toString());
    json.put("stakingObject", identity.stakingObject().toString());
    json.put("chainId", identity.chainId());
    json.put("epoch", epoch).put("nShards", nShards);
    ownShards.forEach(json.putArray("ownShards")::add);
    Path next = folder.resolve(FILE + ".tmp");
    try {
      write(next, JSON.writeValueAsBytes(json));
      Files.move(
          next,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn(
          "{} cannot be written; a start without the chain will have to wait: {}",
          next,
          e.toString());
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** A committee of this node alone: of the others nothing is known, and nobody is asked. */
  CommitteeSnapshot committees(BlsPublicKey key) {
    EpochCommittee.Member self =
        new EpochCommittee.Member(
            0,
            identity.nodeId(),
            ownShards,
            Optional.of(key),
            new NodeAccess.SetAside("known from the disk alone"));
    EpochCommittee current =
        new EpochCommittee(epoch, nShards, ownShards.isEmpty() ? List.of() : List.of(self));
    return new CommitteeSnapshot(
        current, Optional.empty(), Optional.empty(), false, identity.nodeId());
  }
}
