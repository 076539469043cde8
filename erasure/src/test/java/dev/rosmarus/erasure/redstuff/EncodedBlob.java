package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A blob with its metadata and all its slivers, copied to the heap: what other tests build on. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares whole ones.
record EncodedBlob(
    byte[] data, VerifiedMetadata metadata, List<Sliver> primary, List<Sliver> secondary) {

  static EncodedBlob of(int shards, byte[] data) {
    EncodingConfig config = new EncodingConfig(shards);
    try (BlobEncoder encoder = new BlobEncoder(config, Threads.degree(1));
        SliverMatrix matrix = new SliverMatrix()) {
      VerifiedMetadata metadata = encoder.encode(MemorySegment.ofArray(data), matrix);
      return new EncodedBlob(
          data, metadata, copies(matrix, Axis.PRIMARY), copies(matrix, Axis.SECONDARY));
    }
  }

  static EncodedBlob random(int shards, int bytes, long seed) {
    byte[] data = new byte[bytes];
    new Random(seed).nextBytes(data);
    return of(shards, data);
  }

  static List<Sliver> copies(SliverMatrix matrix, Axis axis) {
    return IntStream.range(0, matrix.layout().config().shards())
        .mapToObj(index -> copy(matrix.sliver(axis, index)))
        .toList();
  }

  static Sliver copy(Sliver sliver) {
    byte[] bytes = sliver.data().toArray(JAVA_BYTE);
    return new Sliver(
        sliver.axis(), sliver.index(), sliver.symbolBytes(), MemorySegment.ofArray(bytes));
  }

  EncodingConfig config() {
    return layout().config();
  }

  BlobLayout layout() {
    return metadata.layout();
  }

  List<Sliver> slivers(Axis axis) {
    return axis == Axis.PRIMARY ? primary : secondary;
  }

  /** So many slivers of an axis, chosen and ordered at random. */
  List<Sliver> some(Axis axis, int count, Random random) {
    List<Sliver> shuffled = new ArrayList<>(slivers(axis));
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }

  /** As many symbols for a sliver as its recovery takes, of sources chosen at random. */
  List<RecoverySymbol> symbolsFor(Axis axis, int index, Random random) {
    try (SliverExpander expander = new SliverExpander()) {
      return some(axis.opposite(), config().symbolsPerSliver(axis), random).stream()
          .map(source -> expander.recoverySymbols(layout(), source, index)[0])
          .collect(Collectors.toList());
    }
  }
}
