package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.peer.ReceivedSliver;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Bytes of a blob straight from the rows that hold them, some rows at a time; the next ones are
 * asked for while those that are there are taken. When a row cannot be had, the rest comes from
 * wherever the fallback says.
 */
final class RowStream implements BlobStream {

  /** Rows of the source, in order. */
  interface Rows {

    /**
     * @param end exclusive
     * @return slivers that the caller closes
     * @throws BlobUnavailable if one of them cannot be had
     */
    List<ReceivedSliver> read(int start, int end) throws InterruptedException;
  }

  /** The rest of the stream by other means. */
  interface Fallback {
    BlobStream open(long from, long bytes) throws InterruptedException;
  }

  private final VerifiedMetadata metadata;
  private final long bytes;
  private final int windowRows;
  private final Rows rows;
  private final Fallback fallback;
  private final ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<ReceivedSliver> window = new ArrayDeque<>();
  private final long end;
  private long position;
  private int fetchedRow;
  private Optional<Future<List<ReceivedSliver>>> coming = Optional.empty();
  private Optional<ReceivedSliver> taken = Optional.empty();
  private Optional<BlobStream> rest = Optional.empty();

  /**
   * @param from first byte
   * @param windowRows rows at a time; twice as many are in memory
   */
  RowStream(
      VerifiedMetadata metadata,
      long from,
      long bytes,
      int windowRows,
      Rows rows,
      Fallback fallback) {
    this.metadata = metadata;
    this.bytes = bytes;
    this.windowRows = windowRows;
    this.rows = rows;
    this.fallback = fallback;
    this.position = from;
    this.end = from + bytes;
    this.fetchedRow = rowOf(from);
    fetchNext();
  }

  private long rowBytes() {
    return metadata.layout().sliverBytes(Axis.PRIMARY);
  }

  private int rowOf(long byteOffset) {
    return (int) (byteOffset / rowBytes());
  }

  private void fetchNext() {
    int start = fetchedRow;
    int stop = (int) Math.min(Math.ceilDiv(end, rowBytes()), (long) start + windowRows);
    coming =
        start < stop
            ? Optional.of(fetching.submit(() -> rows.read(start, stop)))
            : Optional.empty();
    fetchedRow = Math.max(start, stop);
  }

  @Override
  public VerifiedMetadata metadata() {
    return metadata;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public Optional<MemorySegment> next() throws InterruptedException {
    releaseTaken();
    if (rest.isPresent()) {
      return rest.get().next();
    }
    if (position == end) {
      return Optional.empty();
    }
    if (window.isEmpty()) {
      try {
        window.addAll(arrived());
      } catch (BlobUnavailable e) {
        rest = Optional.of(fallback.open(position, end - position));
        return rest.get().next();
      }
      fetchNext();
    }
    ReceivedSliver row = window.remove();
    taken = Optional.of(row);
    return Optional.of(part(row.sliver()));
  }

  /** What of the row belongs to the stream. */
  private MemorySegment part(Sliver row) {
    long rowStart = row.index() * rowBytes();
    long from = position - rowStart;
    long to = Math.min(rowBytes(), end - rowStart);
    position = rowStart + to;
    return row.data().asSlice(from, to - from).asReadOnly();
  }

  private List<ReceivedSliver> arrived() throws InterruptedException {
    try {
      return coming.orElseThrow().get();
    } catch (ExecutionException e) {
      coming = Optional.empty();
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void releaseTaken() {
    taken.ifPresent(ReceivedSliver::close);
    taken = Optional.empty();
  }

  @Override
  public void close() {
    fetching.shutdownNow();
    fetching.close();
    coming
        .filter(future -> future.state() == Future.State.SUCCESS)
        .ifPresent(future -> future.resultNow().forEach(ReceivedSliver::close));
    coming = Optional.empty();
    releaseTaken();
    window.forEach(ReceivedSliver::close);
    window.clear();
    rest.ifPresent(BlobStream::close);
    rest = Optional.empty();
  }
}
