package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.redstuff.SliverRecovery;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.node.wire.SymbolId;
import dev.rosmarus.sui.bcs.BcsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols that clients can use, whatever way they ask. */
class SymbolRoutesTest {

  @TempDir Path folder;
  private ApiRig api;

  @BeforeEach
  void start() throws Exception {
    api = ApiRig.open(folder);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private List<RecoverySymbol> recovery(EncodedBlob blob, String query) {
    ApiRig.Answer answer = BlobCases.recovery(api, blob, query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return BcsReader.decode(answer.body(), SymbolBcs::readGenerals);
  }

  private Map<Integer, List<DecodingSymbol>> decoding(EncodedBlob blob, String query) {
    ApiRig.Answer answer = BlobCases.decoding(api, blob, query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return BcsReader.decode(answer.body(), SymbolBcs::readDecodingSymbols);
  }

  private static int pair(EncodedBlob blob, int shard) {
    return NodeRig.pairOn(blob, shard);
  }

  @Test
  void everySymbolForEverySliverProvesItself() throws Exception {
    EncodedBlob blob = stored(api);
    for (Axis axis : Axis.values()) {
      for (int target = 0; target < 10; target++) {
        // Twice, so that the second time the trees are kept.
        for (int time = 0; time < 2; time++) {
          List<RecoverySymbol> symbols =
              recovery(blob, "targetType=" + axis.word() + "&targetSliver=" + target);
          assertThat(symbols).hasSize(NodeRig.OWN_SHARDS.size());
          for (RecoverySymbol symbol : symbols) {
            var _ = SliverRecovery.verifySymbolFor(blob.metadata(), symbol, axis, target);
          }
        }
      }
    }
  }

  @Test
  void symbolsForASliverComeInTheOrderOfTheCommittee() throws Exception {
    EncodedBlob blob = stored(api);
    List<RecoverySymbol> symbols =
        recovery(blob, "targetSliver=1&targetType=secondary&proofAxis=primary");
    assertThat(symbols.stream().map(SymbolBcs::id).toList())
        .isEqualTo(
            NodeRig.OWN_SHARDS.stream().map(shard -> new SymbolId(pair(blob, shard), 1)).toList());
  }

  @Test
  void idsAreSortedAndTakenOnceAndThoseThatCannotBeHadAreLeftOut() throws Exception {
    EncodedBlob blob = stored(api);
    int mine = pair(blob, 2);
    int others = pair(blob, 1);
    List<RecoverySymbol> symbols =
        recovery(
            blob,
            "proofAxis=primary&id=%d-9&id=%d-3&id=%d-3&id=%d-3&id=77-3"
                .formatted(mine, mine, others, mine));
    assertThat(symbols.stream().map(SymbolBcs::id))
        .containsExactly(new SymbolId(mine, 3), new SymbolId(mine, 9));
    assertThat(symbols).allSatisfy(s -> assertThat(s.target()).isEqualTo(Axis.SECONDARY));
  }

  @Test
  void aSymbolIsCutFromThePrimarySliverFirstAndFromTheSecondaryIfThatIsNotHere() throws Exception {
    EncodedBlob blob = stored(api);
    int mine = pair(blob, 0);
    int mySecondary = 9 - pair(blob, 7);
    int others = pair(blob, 1);
    assertThat(recovery(blob, "id=" + mine + "-" + mySecondary))
        .allSatisfy(symbol -> assertThat(symbol.target()).isEqualTo(Axis.SECONDARY));
    assertThat(recovery(blob, "id=" + others + "-" + mySecondary))
        .allSatisfy(symbol -> assertThat(symbol.target()).isEqualTo(Axis.PRIMARY));
    assertThat(recovery(blob, "proofAxis=secondary&id=" + mine + "-" + mySecondary))
        .allSatisfy(symbol -> assertThat(symbol.target()).isEqualTo(Axis.PRIMARY));
  }

  @Test
  void aMalformedIdFallsBackToTheSliverIfOneIsNamed() throws Exception {
    EncodedBlob blob = stored(api);
    assertThat(recovery(blob, "id=1_1&targetSliver=1&targetType=primary")).hasSize(3);
    assertThat(recovery(blob, "id=" + pair(blob, 0) + "-1&targetSliver=x")).hasSize(1);
    assertThat(BlobCases.recovery(api, blob, "id=1_1").status()).isEqualTo(400);
    assertThat(BlobCases.recovery(api, blob, "id=1-1&proofAxis=x").status()).isEqualTo(400);
    assertThat(recovery(blob, "proofAxis=&other=1&id=" + pair(blob, 0) + "-1")).hasSize(1);
  }

  @Test
  void decodingSymbolsAreThoseOfTheSourceSlivers() throws Exception {
    EncodedBlob blob = stored(api);
    Map<Integer, List<DecodingSymbol>> symbols =
        decoding(blob, "targetSlivers=3&targetSlivers=0&targetSlivers=3&targetType=primary");
    assertThat(symbols).containsOnlyKeys(0, 3);
    for (Map.Entry<Integer, List<DecodingSymbol>> entry : symbols.entrySet()) {
      assertThat(entry.getValue()).hasSize(NodeRig.OWN_SHARDS.size());
      for (DecodingSymbol symbol : entry.getValue()) {
        Sliver source = blob.sliver(9 - symbol.sourceIndex(), Axis.SECONDARY);
        assertThat(source.index()).isEqualTo(symbol.sourceIndex());
        assertThat(symbol.data().mismatch(source.symbol(entry.getKey()))).isEqualTo(-1);
      }
    }
  }

  @Test
  void aSliverIsRecoveredFromTheDecodingSymbolsOfANodeWithEnoughShards() throws Exception {
    EncodedBlob blob = stored(api);
    List<Integer> all = IntStream.range(0, 10).boxed().toList();
    api.node.shards.create(all);
    api.node.committees.begin(NodeRig.EPOCH, all);
    for (int shard : all) {
      api.node.storePair(blob, shard);
    }
    List<DecodingSymbol> symbols =
        new ArrayList<>(decoding(blob, "targetSlivers=2&targetType=primary").get(2));
    try (SliverRecovery recovery = new SliverRecovery()) {
      Sliver sliver = recovery.recover(blob.metadata().layout(), Axis.PRIMARY, 2, symbols);
      assertThat(sliver.data().mismatch(blob.sliver(2, Axis.PRIMARY).data())).isEqualTo(-1);
    }
  }

  @Test
  void unreadableSliversLeaveAnEmptyMap() throws Exception {
    EncodedBlob blob = UploadCases.registered(api);
    assertThat(BlobCases.decoding(api, blob, "targetSlivers=0&targetType=primary").body())
        .containsExactly(0);
  }
}
