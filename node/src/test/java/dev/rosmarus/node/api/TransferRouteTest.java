package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.symbol.SymbolLimits;
import dev.rosmarus.node.transfer.TransferLimits;
import dev.rosmarus.node.upload.PendingLimits;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.node.wire.SyncShardRequest;
import dev.rosmarus.node.wire.SyncShardResponse;
import dev.rosmarus.sui.bcs.BcsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the node that gains a shard gets of it. */
class TransferRouteTest {

  private static final int SHARD = OtherCases.GAINED_SHARD;

  @TempDir Path folder;

  private ApiRig open(long answerBytesMax) throws Exception {
    ApiRig api =
        ApiRig.open(
            folder,
            PendingLimits.DEFAULTS,
            SymbolLimits.DEFAULTS,
            new TransferLimits(OptionalLong.of(100), answerBytesMax),
            new ApiLimits(0, OptionalInt.empty()));
    api.node.shards.create(List.of(SHARD));
    api.node.shards.setStatus(SHARD, ShardStatus.LOCKED_TO_MOVE);
    return api;
  }

  private static EncodedBlob certified(ApiRig api, boolean stored) throws Exception {
    EncodedBlob blob = UploadCases.fresh();
    var object = UploadCases.object();
    api.node.chain.registerPermanent(blob.id(), object, END);
    api.node.chain.certifyPermanent(blob.id(), object, END);
    if (stored) {
      api.node.shards.setStatus(SHARD, ShardStatus.ACTIVE);
      api.node.storePair(blob, SHARD);
      api.node.shards.setStatus(SHARD, ShardStatus.LOCKED_TO_MOVE);
    }
    return blob;
  }

  private static List<EncodedBlob> certified(ApiRig api, int blobs) throws Exception {
    List<EncodedBlob> all = new ArrayList<>();
    for (int i = 0; i < blobs; i++) {
      all.add(certified(api, true));
    }
    all.sort(Comparator.comparing(EncodedBlob::id));
    return all;
  }

  private static List<SyncShardResponse.Entry> ask(ApiRig api, Axis axis, BlobId from, long count) {
    ProtocolMessage request =
        new ProtocolMessage.ShardSync(
            NodeRig.EPOCH, new SyncShardRequest(SHARD, axis, from, count, NodeRig.EPOCH));
    ApiRig.Answer answer = OtherCases.ask(api, NodeRig.OTHER_KEY, request);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/octet-stream");
    return BcsReader.decode(answer.body(), SliverBcs::readSyncShardResponse).entries();
  }

  private static List<BlobId> ids(List<SyncShardResponse.Entry> entries) {
    return entries.stream().map(SyncShardResponse.Entry::blobId).toList();
  }

  @Test
  void certifiedBlobsComeInOrderAndThoseWithoutASliverAreLeftOut() throws Exception {
    try (ApiRig api = open(1 << 20)) {
      List<EncodedBlob> blobs = certified(api, 5);
      var _ = certified(api, false);
      var _ = UploadCases.stored(api);
      for (Axis axis : Axis.values()) {
        List<SyncShardResponse.Entry> entries = ask(api, axis, OtherCases.FIRST, 100);
        assertThat(ids(entries)).isEqualTo(blobs.stream().map(EncodedBlob::id).toList());
        for (int i = 0; i < blobs.size(); i++) {
          int pair = NodeRig.pairOn(blobs.get(i), SHARD);
          assertThat(entries.get(i).sliver().axis()).isEqualTo(axis);
          assertThat(
                  entries.get(i).sliver().data().mismatch(blobs.get(i).sliver(pair, axis).data()))
              .isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void theStartIsInclusiveAndTheCountIsKept() throws Exception {
    try (ApiRig api = open(1 << 20)) {
      List<EncodedBlob> blobs = certified(api, 4);
      BlobId second = blobs.get(1).id();
      assertThat(ids(ask(api, Axis.PRIMARY, second, 2))).containsExactly(second, blobs.get(2).id());
      assertThat(ask(api, Axis.PRIMARY, second, 0)).isEmpty();
    }
  }

  @Test
  void anAnswerEndsBeforeItsBytesAreTooManyButNeverWithoutASliver() throws Exception {
    try (ApiRig api = open(10)) {
      List<EncodedBlob> blobs = certified(api, 3);
      assertThat(ids(ask(api, Axis.SECONDARY, OtherCases.FIRST, 100)))
          .containsExactly(blobs.getFirst().id());
    }
  }
}
