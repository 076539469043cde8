package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.sliver.StoredSliver;
import dev.rosmarus.node.wire.SymbolId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The search for the symbols of one request (Walrus HTTP API spec, section 5.8, step 5): from
 * slivers of shards that the latest committee gives to this node, on the place that the request has
 * in the pool.
 */
final class SymbolSearch {

  /** A symbol, or why there is none. */
  sealed interface Outcome {

    record Found(RecoverySymbol symbol) implements Outcome {}

    record Missing(SymbolRefusal why) implements Outcome {}
  }

  private final EncodingConfig encoding;
  private final SourceSlivers sources;
  private final SymbolCutter cutter;
  private final CpuPool.Place place;
  private final CommitteeSnapshot committee;
  private final Set<Integer> own;
  private final BlobId blob;
  private final Optional<Axis> proofAxis;

  SymbolSearch(
      EncodingConfig encoding,
      SourceSlivers sources,
      SymbolCutter cutter,
      CpuPool.Place place,
      CommitteeSnapshot committee,
      BlobId blob,
      Optional<Axis> proofAxis) {
    this.encoding = encoding;
    this.sources = sources;
    this.cutter = cutter;
    this.place = place;
    this.committee = committee;
    this.own = new HashSet<>(committee.ownShards());
    this.blob = blob;
    this.proofAxis = proofAxis;
  }

  /** Cuts from the primary sliver if that can be, else from the secondary one. */
  Outcome find(SymbolId id) throws InterruptedException {
    int nShards = encoding.shards();
    for (int index : new int[] {id.primary(), id.secondary()}) {
      if (index >= nShards) {
        return new Outcome.Missing(new SymbolRefusal.IndexOutOfRange(index, nShards));
      }
    }
    SymbolRefusal last = new SymbolRefusal.NotPresentAtShards();
    for (Axis source : Axis.values()) {
      if (isOwn(source, id)) {
        switch (cut(source, id)) {
          case Outcome.Found found -> {
            return found;
          }
          case Outcome.Missing(SymbolRefusal why) -> last = why;
        }
      }
    }
    return new Outcome.Missing(last);
  }

  private boolean isOwn(Axis source, SymbolId id) {
    int pair = encoding.pairIndex(source, index(source, id));
    return proofAxis.map(source::equals).orElse(true)
        && own.contains(encoding.shardOfPair(blob, pair));
  }

  private Outcome cut(Axis axis, SymbolId id) throws InterruptedException {
    int target = index(axis.opposite(), id);
    return switch (sources.read(committee, blob, axis, index(axis, id))) {
      case SourceSlivers.Source.Missing(SymbolRefusal why) -> new Outcome.Missing(why);
      case SourceSlivers.Source.Found(StoredSliver sliver) -> {
        try (sliver) {
          yield new Outcome.Found(place.run(() -> cutter.cut(blob, sliver.sliver(), target)));
        }
      }
    };
  }

  private static int index(Axis axis, SymbolId id) {
    return switch (axis) {
      case PRIMARY -> id.primary();
      case SECONDARY -> id.secondary();
    };
  }
}
