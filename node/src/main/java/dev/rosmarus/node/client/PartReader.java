package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.memory.NativeBuffer;
import dev.rosmarus.erasure.quilt.QuiltLayout;
import dev.rosmarus.node.client.ClientException.BlobTooLarge;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.client.ClientException.RangeOutside;
import dev.rosmarus.node.peer.ReceivedSliver;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts of a blob from the slivers that are its own bytes: rows for a range, columns for a quilt's
 * patch. If one of these slivers cannot be had, the whole blob is read and the part cut out.
 */
final class PartReader {

  private final ClientConfig config;
  private final BlobReader reader;
  private final CommitteeBook committees;
  private final SliverReader slivers;

  PartReader(
      ClientConfig config, BlobReader reader, CommitteeBook committees, SliverReader slivers) {
    this.config = config;
    this.reader = reader;
    this.committees = committees;
    this.slivers = slivers;
  }

  ReadBytes range(BlobId blobId, long from, long bytes) throws InterruptedException {
    VerifiedMetadata metadata = reader.metadata(blobId);
    long blobBytes = metadata.layout().unencodedBytes();
    if (from < 0 || bytes < 1 || bytes > blobBytes - from) {
      throw new RangeOutside(from, bytes, blobBytes);
    }
    long rowBytes = metadata.layout().sliverBytes(Axis.PRIMARY);
    int firstRow = (int) (from / rowBytes);
    int endRow = (int) Math.ceilDiv(from + bytes, rowBytes);
    NativeBuffer memory;
    try {
      memory = joined(metadata, Axis.PRIMARY, firstRow, endRow);
    } catch (BlobUnavailable e) {
      return cut(metadata, from, bytes);
    }
    return new ReadBytes(memory.memory().asSlice(from - firstRow * rowBytes, bytes), memory);
  }

  private ReadBytes cut(VerifiedMetadata metadata, long from, long bytes)
      throws InterruptedException {
    try (ReadBlob blob = reader.read(metadata, ConsistencyCheck.DEFAULT, ReadListener.NONE)) {
      NativeBuffer memory = new NativeBuffer();
      MemorySegment copy = memory.reserve(bytes).asSlice(0, bytes);
      return new ReadBytes(copy.copyFrom(blob.data().asSlice(from, bytes)), memory);
    }
  }

  /** Columns one after the other. */
  ReadBytes columns(VerifiedMetadata metadata, int start, int end) throws InterruptedException {
    BlobLayout layout = metadata.layout();
    long bytes = (end - start) * QuiltLayout.columnBytes(layout);
    if (bytes > config.readBytesMax()) {
      throw new BlobTooLarge(bytes, config.readBytesMax());
    }
    try {
      NativeBuffer memory = joined(metadata, Axis.SECONDARY, start, end);
      return new ReadBytes(memory.memory().asSlice(0, bytes), memory);
    } catch (BlobUnavailable e) {
      try (ReadBlob blob = reader.read(metadata, ConsistencyCheck.DEFAULT, ReadListener.NONE)) {
        NativeBuffer memory = new NativeBuffer();
        MemorySegment copy = memory.reserve(bytes).asSlice(0, bytes);
        QuiltLayout.read(layout, blob.data(), start, 0, copy);
        return new ReadBytes(copy, memory);
      }
    }
  }

  private NativeBuffer joined(VerifiedMetadata metadata, Axis axis, int start, int end)
      throws InterruptedException {
    List<Integer> indices = IntStream.range(start, end).boxed().toList();
    List<ReceivedSliver> received =
        slivers.read(
            new SliversWanted(
                metadata, axis, indices, indices.size(), config.sliverReadsInFlightMax()),
            committees.now(),
            SliverShelf.MEMORY);
    try {
      long sliverBytes = metadata.layout().sliverBytes(axis);
      NativeBuffer memory = new NativeBuffer();
      MemorySegment target = memory.reserve(indices.size() * sliverBytes);
      List<ReceivedSliver> sorted =
          received.stream().sorted(Comparator.comparingInt(r -> r.sliver().index())).toList();
      for (int i = 0; i < sorted.size(); i++) {
        MemorySegment.copy(sorted.get(i).sliver().data(), 0, target, i * sliverBytes, sliverBytes);
      }
      return memory;
    } finally {
      received.forEach(ReceivedSliver::close);
    }
  }
}
