package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.node.access.BlobAccess;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.sliver.Expanders;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.wire.SymbolId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Symbols with proofs, cut from slivers of this node's shards in the latest committee (Walrus HTTP
 * API spec, section 5.8). What it cannot serve at once it refuses; what it serves, it never waits
 * with while holding more than one sliver.
 */
public final class RecoverySymbols {

  private final EncodingConfig encoding;
  private final CommitteeService committees;
  private final SourceSlivers sources;
  private final CpuPool pool;
  private final SymbolCutter cutter;
  private final SymbolLimits limits;
  private final Optional<Semaphore> permits;
  private final SymbolObserver observer;

  /**
   * @param pool of low priority; a request needs a place in it before it reads anything
   */
  public RecoverySymbols(
      EncodingConfig encoding,
      CommitteeService committees,
      BlobAccess access,
      Shards shards,
      CpuPool pool,
      Expanders expanders,
      SymbolLimits limits,
      SymbolObserver observer) {
    this.encoding = encoding;
    this.committees = committees;
    this.sources = new SourceSlivers(encoding, access, shards);
    this.pool = pool;
    this.cutter =
        new SymbolCutter(encoding, expanders, new ProofTrees(limits.proofTreesMax()), observer);
    this.limits = limits;
    this.permits =
        limits.requestsMax().isPresent()
            ? Optional.of(new Semaphore(limits.requestsMax().getAsInt()))
            : Optional.empty();
    this.observer = observer;
  }

  /** The symbols in the order of their ids; those that cannot be had are left out. */
  public SymbolAnswer<List<RecoverySymbol>> symbols(BlobId blob, SymbolRequest request)
      throws InterruptedException {
    if (permits.isPresent() && !permits.get().tryAcquire()) {
      return refused(new SymbolRefusal.Unavailable());
    }
    try {
      Optional<CpuPool.Place> place = pool.tryPlace();
      if (place.isEmpty()) {
        return refused(new SymbolRefusal.Unavailable());
      }
      try (CpuPool.Place held = place.get()) {
        return symbols(held, blob, request);
      }
    } finally {
      permits.ifPresent(Semaphore::release);
    }
  }

  private SymbolAnswer<List<RecoverySymbol>> symbols(
      CpuPool.Place place, BlobId blob, SymbolRequest request) throws InterruptedException {
    Optional<SymbolRefusal> refusal = sources.refusal(blob);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    CommitteeSnapshot committee = committees.snapshot();
    Set<Integer> own = new HashSet<>(committee.ownShards());
    List<RecoverySymbol> found = new ArrayList<>();
    SymbolRefusal last = new SymbolRefusal.NoSymbolsSpecified();
    long bytes = 0;
    for (SymbolId id : ids(committee, blob, request)) {
      observer.requested();
      switch (new Search(place, committee, own, blob, request.proofAxis()).find(id)) {
        case SymbolAnswer.Symbols<RecoverySymbol>(RecoverySymbol symbol) -> {
          found.add(symbol);
          bytes += symbol.data().byteSize();
        }
        case SymbolAnswer.Refused<RecoverySymbol>(SymbolRefusal why) -> last = why;
      }
      if (bytes > limits.answerBytesMax()) {
        return refused(new SymbolRefusal.Unavailable());
      }
    }
    return found.isEmpty() ? refused(last) : new SymbolAnswer.Symbols<>(found);
  }

  private List<SymbolId> ids(CommitteeSnapshot committee, BlobId blob, SymbolRequest request) {
    return switch (request) {
      case SymbolRequest.ByIds byIds -> byIds.ids().stream().sorted().distinct().toList();
      case SymbolRequest.ForSliver(Axis target, int index, _) ->
          committee.ownShards().stream()
              .map(shard -> encoding.pairOfShard(blob, shard))
              .map(pair ->
                  switch (target) {
                    case PRIMARY -> new SymbolId(index, encoding.sliverIndex(Axis.SECONDARY, pair));
                    case SECONDARY -> new SymbolId(pair, index);
                  })
              .toList();
    };
  }

  private static <T> SymbolAnswer<T> refused(SymbolRefusal why) {
    return new SymbolAnswer.Refused<>(why);
  }

  /** The search for single symbols of one request. */
  private final class Search {

    private final CpuPool.Place place;
    private final CommitteeSnapshot committee;
    private final Set<Integer> own;
    private final BlobId blob;
    private final Optional<Axis> proofAxis;

    Search(
        CpuPool.Place place,
        CommitteeSnapshot committee,
        Set<Integer> own,
        BlobId blob,
        Optional<Axis> proofAxis) {
      this.place = place;
      this.committee = committee;
      this.own = own;
      this.blob = blob;
      this.proofAxis = proofAxis;
    }

    /** Cuts from the primary sliver if that can be, else from the secondary one. */
    SymbolAnswer<RecoverySymbol> find(SymbolId id) throws InterruptedException {
      int nShards = encoding.shards();
      for (int index : new int[] {id.primary(), id.secondary()}) {
        if (index >= nShards) {
          return refused(new SymbolRefusal.IndexOutOfRange(index, nShards));
        }
      }
      SymbolRefusal last = new SymbolRefusal.NotPresentAtShards();
      for (Axis source : Axis.values()) {
        if (isOwn(source, id)) {
          switch (cut(source, id)) {
            case SymbolAnswer.Symbols<RecoverySymbol> found -> {
              return found;
            }
            case SymbolAnswer.Refused<RecoverySymbol>(SymbolRefusal why) -> last = why;
          }
        }
      }
      return refused(last);
    }

    private boolean isOwn(Axis source, SymbolId id) {
      int pair = encoding.pairIndex(source, sourceIndex(source, id));
      return proofAxis.map(source::equals).orElse(true)
          && own.contains(encoding.shardOfPair(blob, pair));
    }

    private SymbolAnswer<RecoverySymbol> cut(Axis axis, SymbolId id) throws InterruptedException {
      int source = sourceIndex(axis, id);
      int target = sourceIndex(axis.opposite(), id);
      return switch (sources.read(committee, blob, axis, source)) {
        case SourceSlivers.Source.Missing(SymbolRefusal why) -> refused(why);
        case SourceSlivers.Source.Found(var sliver) -> {
          try (sliver) {
            yield new SymbolAnswer.Symbols<>(
                place.run(() -> cutter.cut(blob, sliver.sliver(), target)));
          }
        }
      };
    }

    private static int sourceIndex(Axis source, SymbolId id) {
      return switch (source) {
        case PRIMARY -> id.primary();
        case SECONDARY -> id.secondary();
      };
    }
  }
}
