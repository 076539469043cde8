package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Bcs;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.Vectors;
import dev.rosmarus.erasure.hash.MerkleTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("kernel")
class WalkthroughVectorsTest {

  private static final List<String> NAMING = List.of("nShards", "inputHex");

  @TestFactory
  Stream<DynamicTest> everyIntermediateValueIsThatOfTheVectors() {
    return Vectors.each("walkthrough.json", NAMING, this::prove);
  }

  private void prove(JsonNode vector) {
    EncodedBlob blob =
        EncodedBlob.of(vector.get("nShards").asInt(), Vectors.bytes(vector.get("inputHex")));
    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("nShards", blob.config().shards());
    actual.put("inputHex", Vectors.hex(blob.data()));
    actual.put("symbolSize", blob.layout().symbolBytes());
    actual.put("expandedMatrix", expandedRows(blob));
    actual.put("leafHashesOfRow0", leafHashes(blob, blob.primary().getFirst()));
    actual.put("metadataBcsHex", Bcs.hex(bcs -> bcs.metadata(blob.metadata().metadata())));
    actual.put("primaryBcsHex", slivers(blob, Axis.PRIMARY));
    actual.put("secondaryBcsHex", slivers(blob, Axis.SECONDARY));
    actual.put("rootHash", blob.metadata().metadata().rootHash().toString());
    actual.put("blobIdHex", Vectors.hex(blob.metadata().blobId().bytes()));
    actual.put("blobId", blob.metadata().blobId().toString());

    assertThat(Vectors.json(actual)).isEqualTo(vector);
    assertThat(transposed(expanded(blob, Axis.SECONDARY)))
        .as("expanded columns")
        .isEqualTo(expandedRows(blob));
  }

  private static List<List<String>> expandedRows(EncodedBlob blob) {
    return expanded(blob, Axis.PRIMARY);
  }

  private static List<List<String>> expanded(EncodedBlob blob, Axis axis) {
    int[] all = IntStream.range(0, blob.config().shards()).toArray();
    List<List<String>> expanded = new ArrayList<>();
    try (SliverExpander expander = new SliverExpander()) {
      for (Sliver sliver : blob.slivers(axis)) {
        List<String> symbols = new ArrayList<>();
        for (RecoverySymbol symbol : expander.recoverySymbols(blob.layout(), sliver, all)) {
          symbols.add(Vectors.hex(symbol.data().toArray(JAVA_BYTE)));
        }
        expanded.add(symbols);
      }
    }
    return expanded;
  }

  private static List<List<String>> transposed(List<List<String>> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
        .toList();
  }

  private static List<String> leafHashes(EncodedBlob blob, Sliver sliver) {
    try (SliverExpander expander = new SliverExpander()) {
      MerkleTree tree = expander.tree(blob.layout(), sliver);
      return IntStream.range(0, tree.leaves()).mapToObj(i -> tree.leaf(i).toString()).toList();
    }
  }

  /** In the order of sliver pairs. */
  private static List<String> slivers(EncodedBlob blob, Axis axis) {
    return IntStream.range(0, blob.config().shards())
        .mapToObj(pair -> blob.slivers(axis).get(blob.config().sliverIndex(axis, pair)))
        .map(sliver -> Bcs.hex(bcs -> bcs.sliver(sliver)))
        .toList();
  }
}
