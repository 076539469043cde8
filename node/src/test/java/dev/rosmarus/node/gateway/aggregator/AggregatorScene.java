package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.QuiltResult;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.WriteOptions.Afterwards;
import dev.rosmarus.node.client.WriteResult;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.node.wire.QuiltBlob;
import dev.rosmarus.node.wire.QuiltPatchId;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An aggregator over a network of its own that holds a blob, a shared one and a quilt. */
abstract class AggregatorScene {

  static final String DOMAIN = " daemon.walrus.space";
  static final String UNKNOWN = "A".repeat(43);

  @TempDir private static Path folder;
  static AggregatorRig rig;
  static byte[] blob;
  static WriteResult stored;
  static WriteResult shared;
  static QuiltResult quilt;
  static String id;

  @BeforeAll
  static void start() throws Exception {
    rig = new AggregatorRig(folder);
    blob = new byte[300_000];
    new Random(5).nextBytes(blob);
    stored =
        rig.store(
            blob,
            WriteOptions.permanent(2)
                .withAttributes(
                    Map.of(
                        "Content-Type", "image/png",
                        "x-secret", "no",
                        "content-length", "5",
                        "link", "bad\nvalue",
                        "etag", "mine")));
    id = stored.blobId().toString();
    shared =
        rig.store(
            "shared".getBytes(StandardCharsets.UTF_8),
            WriteOptions.permanent(1).afterwards(new Afterwards.Share()));
    quilt =
        rig.writer.writeQuilt(
            List.of(
                patch("a.txt", Map.of("content-type", "text/plain", "mood", "good"), "first"),
                patch("b c/ü", Map.of(), "second")),
            WriteOptions.permanent(1),
            WriteListener.NONE);
  }

  static QuiltBlob patch(String identifier, Map<String, String> tags, String text) {
    return new QuiltBlob(
        identifier, tags, MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void heal() {
    rig.denied.clear();
    rig.network.nodes.forEach(node -> node.fault(Fault.NONE));
    rig.network.nodes.forEach(TestNode::clearScripts);
  }

  static String patchId(String quiltId, int start, int end) {
    return new QuiltPatchId(BlobId.parse(quiltId), start, end).toString();
  }
}
