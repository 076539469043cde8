package dev.rosmarus.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.node.peer.PeerConfig;
import dev.rosmarus.node.peer.PeerObserver;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.node.peer.StoreResult;
import dev.rosmarus.node.peer.StoredState;
import dev.rosmarus.node.peer.SymbolRequest;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.InconsistentBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.execution.port.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that nodes use of each other understands every route. */
class OwnClientTest {

  private static final Persistence PERMANENT = new Persistence.Permanent();

  @TempDir Path folder;

  private static <T> T value(Reply<T> reply) {
    assertThat(reply).as(reply.summary()).isInstanceOf(Reply.Success.class);
    return ((Reply.Success<T>) reply).value();
  }

  @Test
  void aBlobIsUploadedConfirmedReadAndRecoveredByIt() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ApiRig api = ApiRig.open(folder);
        StorageNodeClient client =
            StorageNodeClient.of(
                NodeEndpoint.plain("127.0.0.1:" + api.server.address().getPort()).orElseThrow(),
                PeerConfig.DEFAULT,
                threads,
                Waiting.system(),
                PeerObserver.NONE)) {
      EncodedBlob blob = UploadCases.fresh();
      upload(client, blob);
      api.node.chain.registerPermanent(blob.id(), UploadCases.object(), UploadCases.END);
      var confirmation = value(client.confirmation(blob.id(), PERMANENT, Duration.ofSeconds(1)));
      assertThat(
              new Confirmation(NodeRig.EPOCH, blob.id(), PERMANENT)
                  .objection(confirmation, NodeRig.KEY.publicKey()))
          .isEmpty();
      read(client, blob);
      assertThat(value(client.blobStatus(blob.id()))).isInstanceOf(BlobStatus.Permanent.class);
      assertThat(value(client.health()).publicKey()).isEqualTo(NodeRig.KEY.publicKey().text());
      refuse(client, blob);
    }
  }

  private static void upload(StorageNodeClient client, EncodedBlob blob) throws Exception {
    assertThat(value(client.storeMetadata(blob.id(), blob.metadata().metadata(), true)))
        .isEqualTo(StoreResult.BUFFERED);
    for (int shard : NodeRig.OWN_SHARDS) {
      int pair = NodeRig.pairOn(blob, shard);
      for (Axis axis : Axis.values()) {
        assertThat(value(client.storeSliver(blob.id(), pair, blob.sliver(pair, axis), true)))
            .isEqualTo(StoreResult.BUFFERED);
        assertThat(value(client.sliverState(blob.id(), pair, axis)))
            .isEqualTo(StoredState.BUFFERED);
      }
    }
  }

  private static void read(StorageNodeClient client, EncodedBlob blob) throws Exception {
    assertThat(value(client.metadata(blob.id(), NodeRig.ENCODING))).isEqualTo(blob.metadata());
    int pair = NodeRig.pairOn(blob, 7);
    try (var sliver = value(client.sliver(blob.metadata(), pair, Axis.SECONDARY))) {
      assertThat(sliver.sliver().data().mismatch(blob.sliver(pair, Axis.SECONDARY).data()))
          .isEqualTo(-1);
    }
    assertThat(value(client.recoverySymbols(blob.id(), SymbolRequest.forSliver(Axis.PRIMARY, 1))))
        .hasSize(NodeRig.OWN_SHARDS.size());
    assertThat(value(client.decodingSymbols(blob.id(), Axis.SECONDARY, List.of(1, 2))))
        .containsOnlyKeys(1, 2);
  }

  private static void refuse(StorageNodeClient client, EncodedBlob blob) throws Exception {
    int foreign = NodeRig.pairOn(blob, 1);
    assertThat(
            client.sliver(blob.metadata(), foreign, Axis.PRIMARY).isRefusal("SHARD_NOT_ASSIGNED"))
        .isTrue();
    assertThat(
            client
                .attestInconsistency(blob.id(), InconsistentBlob.proof(blob))
                .isRefusal("INVALID_PROOF"))
        .isTrue();
  }
}
