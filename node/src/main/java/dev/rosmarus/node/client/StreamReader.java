package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.BlobInconsistent;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.client.ClientException.RangeOutside;
import dev.rosmarus.node.client.ClientException.SpoolFull;
import dev.rosmarus.node.peer.ReceivedSliver;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Opens streams of blobs and of parts of them. What must be checked as a whole is held in memory as
 * long as all reads together stay within their limit, and in a file otherwise.
 */
final class StreamReader {

  /** Of the memory of all streams, what one may have on its way. */
  private static final int SHARE_IN_FLIGHT = 8;

  private final ClientConfig config;
  private final BlobReader reader;
  private final SliverReader slivers;
  private final CommitteeBook committees;
  private final Computing computing;
  private final ByteBudget memory;
  private final ByteBudget spool;

  StreamReader(
      ClientConfig config,
      BlobReader reader,
      SliverReader slivers,
      CommitteeBook committees,
      Computing computing) {
    this.config = config;
    this.reader = reader;
    this.slivers = slivers;
    this.committees = committees;
    this.computing = computing;
    this.memory = new ByteBudget(config.streams().memoryBytesMax());
    this.spool = new ByteBudget(config.streams().spoolBytesMax());
  }

  long memoryBytes() {
    return memory.taken();
  }

  long spoolBytes() {
    return spool.taken();
  }

  BlobStream whole(BlobId blobId, ConsistencyCheck check, ReadListener listener)
      throws InterruptedException {
    VerifiedMetadata metadata = reader.metadata(blobId);
    long bytes = metadata.layout().unencodedBytes();
    return switch (check) {
      case SKIP -> {
        listener.found(metadata);
        yield rows(metadata, 0, bytes, check);
      }
      case DEFAULT, STRICT -> held(metadata, 0, bytes, check, listener);
    };
  }

  BlobStream range(BlobId blobId, long from, long bytes) throws InterruptedException {
    VerifiedMetadata metadata = reader.metadata(blobId);
    long blobBytes = metadata.layout().unencodedBytes();
    if (from < 0 || bytes < 1 || bytes > blobBytes - from) {
      throw new RangeOutside(from, bytes, blobBytes);
    }
    return rows(metadata, from, bytes, ConsistencyCheck.DEFAULT);
  }

  /**
   * @param check of the whole blob, if that has to be decoded
   */
  private BlobStream rows(
      VerifiedMetadata metadata, long from, long bytes, ConsistencyCheck check) {
    int atOnce = inFlightMax(metadata.layout());
    return new RowStream(
        metadata,
        from,
        bytes,
        Math.max(1, atOnce / 2),
        (start, end) -> rowsOf(metadata, start, end, atOnce),
        (restFrom, restBytes) -> held(metadata, restFrom, restBytes, check, ReadListener.NONE));
  }

  private List<ReceivedSliver> rowsOf(VerifiedMetadata metadata, int start, int end, int atOnce)
      throws InterruptedException {
    List<Integer> indices = IntStream.range(start, end).boxed().toList();
    return slivers
        .read(
            new SliversWanted(metadata, Axis.PRIMARY, indices, indices.size(), atOnce),
            committees.now(),
            SliverShelf.MEMORY)
        .stream()
        .sorted(Comparator.comparingInt(row -> row.sliver().index()))
        .toList();
  }

  private int inFlightMax(BlobLayout layout) {
    long share = memory.bytesMax() / SHARE_IN_FLIGHT / layout.sliverBytes(Axis.PRIMARY);
    return Math.clamp(share, 1, config.sliverReadsInFlightMax());
  }

  /** From the whole blob, restored and checked. */
  private BlobStream held(
      VerifiedMetadata metadata,
      long from,
      long bytes,
      ConsistencyCheck check,
      ReadListener listener)
      throws InterruptedException {
    // Slivers and what they decode to are both there for a moment.
    long padded = metadata.layout().paddedBytes();
    if (!memory.take(2 * padded)) {
      return spooled(metadata, from, bytes, check, listener);
    }
    long given = 2 * padded;
    try {
      ReadBlob blob = reader.restore(metadata, check, listener);
      memory.give(padded);
      given = 0;
      return new HeldStream(
          metadata,
          blob.data().asSlice(from, bytes),
          () -> {
            blob.close();
            memory.give(padded);
          });
    } finally {
      memory.give(given);
    }
  }

  private BlobStream spooled(
      VerifiedMetadata metadata,
      long from,
      long bytes,
      ConsistencyCheck check,
      ReadListener listener)
      throws InterruptedException {
    BlobLayout layout = metadata.layout();
    int inFlightMax = inFlightMax(layout);
    long spoolBytes = SpooledSlivers.bytes(layout, inFlightMax);
    if (!spool.take(spoolBytes)) {
      throw new SpoolFull(metadata.blobId(), spoolBytes, spool.bytesMax());
    }
    boolean kept = false;
    try {
      SpooledSlivers file =
          new SpooledSlivers(metadata, computing, SpoolFile.in(config.streams().spoolFolder()));
      try {
        MemorySegment blob = restored(metadata, inFlightMax, file, check, listener);
        kept = true;
        return new HeldStream(
            metadata,
            blob.asSlice(from, bytes),
            () -> {
              file.close();
              spool.give(spoolBytes);
            });
      } finally {
        if (!kept) {
          file.close();
        }
      }
    } catch (UncheckedIOException e) {
      throw new BlobUnavailable(metadata.blobId(), e.getMessage());
    } finally {
      if (!kept) {
        spool.give(spoolBytes);
      }
    }
  }

  private MemorySegment restored(
      VerifiedMetadata metadata,
      int inFlightMax,
      SpooledSlivers file,
      ConsistencyCheck check,
      ReadListener listener)
      throws InterruptedException {
    listener.found(metadata);
    SliversWanted enough = slivers.enough(metadata, Axis.PRIMARY, inFlightMax);
    List<Integer> rows =
        reader.withCommittees(
            view -> slivers.read(enough, view, new ToldShelf<>(file, listener, enough)));
    try {
      return computing.call(() -> file.blob(rows, check));
    } catch (ErasureException e) {
      throw new BlobInconsistent(metadata.blobId(), e.getMessage());
    }
  }
}
