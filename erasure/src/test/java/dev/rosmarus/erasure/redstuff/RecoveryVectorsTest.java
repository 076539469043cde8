package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Bcs;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.ErasureException.SliverNotInconsistent;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.Vectors;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.MerkleNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("kernel")
class RecoveryVectorsTest {

  private static final List<String> NAMING = List.of("seed", "targetAxis", "targetSliverIndex");

  @TestFactory
  Stream<DynamicTest> symbolsAndProofsAndSliversAreThoseOfTheVectors() {
    return Vectors.each("recovery.json", NAMING, this::prove);
  }

  private void prove(JsonNode vector) {
    String seed = vector.get("seed").asText();
    byte[] data = Vectors.input(seed, vector.get("size").asInt());
    EncodedBlob blob = EncodedBlob.of(vector.get("nShards").asInt(), data);
    Axis axis = Axis.valueOf(vector.get("targetAxis").asText().toUpperCase(Locale.ROOT));
    int target = vector.get("targetSliverIndex").asInt();
    int[] sources = Vectors.ints(vector.get("sourceSliverIndices"));
    List<RecoverySymbol> symbols = symbols(blob, axis, target, sources);
    Sliver recovered = recover(blob.metadata(), axis, target, symbols);

    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("nShards", blob.config().shards());
    actual.put("size", data.length);
    actual.put("seed", seed);
    actual.put("blobId", blob.metadata().blobId().toString());
    actual.put("symbolSize", blob.layout().symbolBytes());
    actual.put("targetAxis", axis.word());
    actual.put("targetSliverIndex", target);
    actual.put("targetPairIndex", blob.config().pairIndex(axis, target));
    actual.put("proofAxis", axis.opposite().word());
    actual.put("requiredSymbols", blob.config().symbolsPerSliver(axis));
    actual.put("sourceSliverIndices", sources);
    actual.put(
        "sourcePairIndices",
        IntStream.of(sources).map(s -> blob.config().pairIndex(axis.opposite(), s)).toArray());
    actual.put(
        "generalSymbolsVecBcsSha256", Bcs.sha256(bcs -> bcs.generalRecoverySymbols(symbols)));
    actual.put("targetSliverBcsSha256", Bcs.sha256(bcs -> bcs.sliver(recovered)));
    if (vector.has("symbols")) {
      actual.put("symbols", symbols.stream().map(RecoveryVectorsTest::form).toList());
      actual.put("targetSliverBcsHex", Bcs.hex(bcs -> bcs.sliver(recovered)));
    } else {
      actual.put(
          "firstGeneralRecoverySymbolBcsHex",
          Bcs.hex(bcs -> bcs.generalRecoverySymbol(symbols.getFirst())));
    }
    if (vector.has("inconsistency")) {
      actual.put(
          "inconsistency", inconsistency(vector.get("inconsistency"), blob, axis, target, symbols));
    }

    assertThat(Vectors.json(actual)).isEqualTo(vector);
  }

  private static List<RecoverySymbol> symbols(
      EncodedBlob blob, Axis axis, int target, int[] sources) {
    List<RecoverySymbol> symbols = new ArrayList<>();
    try (SliverExpander expander = new SliverExpander()) {
      for (int source : sources) {
        Sliver sliver = blob.slivers(axis.opposite()).get(source);
        symbols.add(expander.recoverySymbols(blob.layout(), sliver, target)[0]);
      }
    }
    return symbols;
  }

  private static Sliver recover(
      VerifiedMetadata metadata, Axis axis, int target, List<RecoverySymbol> symbols) {
    try (SliverRecovery recovery = new SliverRecovery()) {
      Recovery outcome = recovery.recoverOrProve(metadata, axis, target, symbols);
      assertThat(outcome).isInstanceOf(Recovery.Recovered.class);
      return ((Recovery.Recovered) outcome).sliver();
    }
  }

  private static Map<String, Object> form(RecoverySymbol symbol) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("symbolId", symbol.row() + "-" + symbol.column());
    form.put("sourceIndex", symbol.sourceIndex());
    form.put("symbolHex", Vectors.hex(symbol.data().toArray(JAVA_BYTE)));
    form.put("generalRecoverySymbolBcsHex", Bcs.hex(bcs -> bcs.generalRecoverySymbol(symbol)));
    return form;
  }

  private static Map<String, Object> inconsistency(
      JsonNode vector, EncodedBlob blob, Axis axis, int target, List<RecoverySymbol> symbols) {
    MerkleNode tamperedHash = MerkleNode.digest(Vectors.bytes(vector.get("tamperedHash")));
    VerifiedMetadata tampered = tampered(blob, axis, target, tamperedHash);
    InconsistencyProof proof = new InconsistencyProof(axis, target, symbols);
    try (SliverRecovery recovery = new SliverRecovery()) {
      assertThat(recovery.recoverOrProve(tampered, axis, target, symbols))
          .isEqualTo(new Recovery.Inconsistent(proof));
      assertThatCode(() -> recovery.verify(tampered, proof)).doesNotThrowAnyException();
      assertThatThrownBy(() -> recovery.verify(blob.metadata(), proof))
          .isInstanceOf(SliverNotInconsistent.class)
          .hasMessageContaining(axis.word() + " sliver " + target);
    }

    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("comment", vector.get("comment"));
    actual.put("tamperedHash", tampered.sliverHash(axis, target).toString());
    actual.put("tamperedBlobId", tampered.blobId().toString());
    actual.put("tamperedMetadataBcsSha256", Bcs.sha256(bcs -> bcs.metadata(tampered.metadata())));
    actual.put("proofBcsSha256", Bcs.sha256(bcs -> bcs.inconsistencyProof(proof)));
    if (vector.has("proofBcsHex")) {
      actual.put("proofBcsHex", Bcs.hex(bcs -> bcs.inconsistencyProof(proof)));
    }
    return actual;
  }

  /** The blob's metadata with another hash for one sliver, verified under the id it then has. */
  private static VerifiedMetadata tampered(
      EncodedBlob blob, Axis axis, int target, MerkleNode hash) {
    BlobMetadata metadata = blob.metadata().metadata();
    int pair = blob.config().pairIndex(axis, target);
    List<SliverPairHashes> hashes = new ArrayList<>(metadata.hashes());
    SliverPairHashes old = hashes.get(pair);
    hashes.set(
        pair,
        axis == Axis.PRIMARY
            ? new SliverPairHashes(hash, old.secondary())
            : new SliverPairHashes(old.primary(), hash));
    BlobMetadata tampered =
        new BlobMetadata(metadata.encodingType(), metadata.unencodedBytes(), hashes);
    return tampered.verify(blob.config(), tampered.blobId());
  }
}
