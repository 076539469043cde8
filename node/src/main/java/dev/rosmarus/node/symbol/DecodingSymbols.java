package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.access.BlobAccess;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.sliver.StoredSliver;
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Symbols without proofs for slivers that are pure blob data, for clients that read a blob (Walrus
 * HTTP API spec, section 5.9). Slivers that cannot be read are left out.
 */
public final class DecodingSymbols {

  private final EncodingConfig encoding;
  private final CommitteeService committees;
  private final SourceSlivers sources;
  private final AnswerMemory memory;

  public DecodingSymbols(
      EncodingConfig encoding,
      CommitteeService committees,
      BlobAccess access,
      Shards shards,
      SymbolLimits limits) {
    this.encoding = encoding;
    this.committees = committees;
    this.sources = new SourceSlivers(encoding, access, shards);
    this.memory = new AnswerMemory(limits.answerBytesMax());
  }

  /**
   * In BCS, by index of the sliver to decode; a sliver without any symbol has no entry.
   *
   * @param targets indices on the axis, in any order, with or without repetitions
   */
  public SymbolAnswer symbols(BlobId blob, Axis axis, Collection<Integer> targets)
      throws InterruptedException {
    Optional<SymbolRefusal> refusal = sources.refusal(blob);
    if (refusal.isPresent()) {
      return new SymbolAnswer.Refused(refusal.get());
    }
    SortedSet<Integer> distinct = new TreeSet<>(targets);
    int limit = encoding.systematicSlivers(axis);
    if (!distinct.isEmpty() && distinct.last() >= limit) {
      return new SymbolAnswer.Refused(new SymbolRefusal.TargetOutOfRange(distinct.last(), limit));
    }
    try (AnswerMemory.Share share = memory.open()) {
      return symbols(share, blob, axis, distinct);
    }
  }

  private SymbolAnswer symbols(
      AnswerMemory.Share share, BlobId blob, Axis axis, SortedSet<Integer> targets)
      throws InterruptedException {
    CommitteeSnapshot committee = committees.snapshot();
    Map<Integer, List<DecodingSymbol>> symbols = new TreeMap<>();
    for (int shard : committee.ownShards()) {
      Axis source = axis.opposite();
      int index = encoding.sliverIndex(source, encoding.pairOfShard(blob, shard));
      if (sources.read(committee, blob, source, index)
          instanceof SourceSlivers.Source.Found(StoredSliver sliver)) {
        try (sliver) {
          if (!share.take((long) targets.size() * sliver.sliver().symbolBytes())) {
            return new SymbolAnswer.Refused(new SymbolRefusal.Unavailable());
          }
          cut(sliver.sliver(), axis, targets, symbols);
        }
      }
    }
    return new SymbolAnswer.Symbols(
        ByteBuffer.wrap(BcsWriter.encode(symbols, SymbolBcs::writeDecodingSymbols)));
  }

  private static void cut(
      Sliver source,
      Axis axis,
      SortedSet<Integer> targets,
      Map<Integer, List<DecodingSymbol>> symbols) {
    for (int target : targets) {
      byte[] data = source.symbol(target).toArray(ValueLayout.JAVA_BYTE);
      symbols
          .computeIfAbsent(target, absent -> new ArrayList<>())
          .add(new DecodingSymbol(axis, source.index(), MemorySegment.ofArray(data)));
    }
  }
}
