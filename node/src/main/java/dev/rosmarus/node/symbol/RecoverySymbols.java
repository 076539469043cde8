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
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.node.wire.SymbolId;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final AnswerMemory memory;
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
    this.memory = new AnswerMemory(limits.answerBytesMax());
    this.permits =
        limits.requestsMax().isPresent()
            ? Optional.of(new Semaphore(limits.requestsMax().getAsInt()))
            : Optional.empty();
    this.observer = observer;
  }

  /** In BCS, in the order of their ids; those that cannot be had are left out. */
  public SymbolAnswer symbols(BlobId blob, SymbolRequest request) throws InterruptedException {
    if (permits.isPresent() && !permits.get().tryAcquire()) {
      return refused(new SymbolRefusal.Unavailable());
    }
    try {
      Optional<CpuPool.Place> place = pool.tryPlace();
      if (place.isEmpty()) {
        return refused(new SymbolRefusal.Unavailable());
      }
      try (CpuPool.Place held = place.get();
          AnswerMemory.Share share = memory.open()) {
        return symbols(held, share, blob, request);
      }
    } finally {
      permits.ifPresent(Semaphore::release);
    }
  }

  private SymbolAnswer symbols(
      CpuPool.Place place, AnswerMemory.Share share, BlobId blob, SymbolRequest request)
      throws InterruptedException {
    Optional<SymbolRefusal> refusal = sources.refusal(blob);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    CommitteeSnapshot committee = committees.snapshot();
    SymbolSearch search =
        new SymbolSearch(encoding, sources, cutter, place, committee, blob, request.proofAxis());
    List<RecoverySymbol> found = new ArrayList<>();
    SymbolRefusal last = new SymbolRefusal.NoSymbolsSpecified();
    for (SymbolId id : ids(committee, blob, request)) {
      observer.requested();
      switch (search.find(id)) {
        case SymbolSearch.Outcome.Found(RecoverySymbol symbol) -> {
          if (!share.take(symbol.data().byteSize())) {
            return refused(new SymbolRefusal.Unavailable());
          }
          found.add(symbol);
        }
        case SymbolSearch.Outcome.Missing(SymbolRefusal why) -> last = why;
      }
    }
    return found.isEmpty()
        ? refused(last)
        : new SymbolAnswer.Symbols(
            ByteBuffer.wrap(BcsWriter.encode(found, SymbolBcs::writeGenerals)));
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

  private static SymbolAnswer refused(SymbolRefusal why) {
    return new SymbolAnswer.Refused(why);
  }
}
