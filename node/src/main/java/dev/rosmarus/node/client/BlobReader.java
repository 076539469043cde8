package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.memory.NativeBuffer;
import dev.rosmarus.erasure.redstuff.BlobDecoder;
import dev.rosmarus.node.client.ClientException.BlobInconsistent;
import dev.rosmarus.node.client.ClientException.BlobNotFound;
import dev.rosmarus.node.client.ClientException.BlobTooLarge;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.peer.ReceivedSliver;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Reads blobs from primary slivers: {@code n - 2f} of them suffice, so it bears {@code 2f} shards
 * that fail in any way (Walrus encoding spec, section 9).
 */
final class BlobReader {

  private final ClientConfig config;
  private final CommitteeBook committees;
  private final MetadataReader metadataReader;
  private final SliverReader sliverReader;
  private final Computing computing;

  BlobReader(
      ClientConfig config,
      CommitteeBook committees,
      MetadataReader metadataReader,
      SliverReader sliverReader,
      Computing computing) {
    this.config = config;
    this.committees = committees;
    this.metadataReader = metadataReader;
    this.sliverReader = sliverReader;
    this.computing = computing;
  }

  /** Something that is read from a committee. */
  interface Reading<T> {
    T from(CommitteeBook.View view) throws InterruptedException;
  }

  /** Once more, if the committees turn out to have changed since they were looked at. */
  <T> T withCommittees(Reading<T> reading) throws InterruptedException {
    CommitteeBook.View view = committees.now();
    try {
      return reading.from(view);
    } catch (BlobUnavailable | BlobNotFound e) {
      CommitteeBook.View now = committees.fresh();
      if (now.equals(view)) {
        throw e;
      }
      return reading.from(now);
    }
  }

  VerifiedMetadata metadata(BlobId blobId) throws InterruptedException {
    return withCommittees(view -> metadataReader.read(blobId, view));
  }

  ReadBlob read(BlobId blobId, ConsistencyCheck check, ReadListener listener)
      throws InterruptedException {
    return read(metadata(blobId), check, listener);
  }

  ReadBlob read(VerifiedMetadata metadata, ConsistencyCheck check, ReadListener listener)
      throws InterruptedException {
    BlobLayout layout = metadata.layout();
    if (layout.unencodedBytes() > config.readBytesMax()) {
      throw new BlobTooLarge(layout.unencodedBytes(), config.readBytesMax());
    }
    return restore(metadata, check, listener);
  }

  /** Whatever its length; for callers who know that there is memory for it. */
  ReadBlob restore(VerifiedMetadata metadata, ConsistencyCheck check, ReadListener listener)
      throws InterruptedException {
    listener.found(metadata);
    SliversWanted enough =
        sliverReader.enough(metadata, Axis.PRIMARY, config.sliverReadsInFlightMax());
    List<ReceivedSliver> received =
        withCommittees(view ->
            sliverReader.read(enough, view, new ToldShelf<>(SliverShelf.MEMORY, listener, enough)));
    NativeBuffer memory = new NativeBuffer();
    boolean good = false;
    try {
      List<Sliver> slivers = received.stream().map(ReceivedSliver::sliver).toList();
      MemorySegment data = computing.call(() -> decode(metadata, slivers, memory, check));
      good = true;
      return new ReadBlob(metadata, data, memory);
    } catch (ErasureException e) {
      throw new BlobInconsistent(metadata.blobId(), e.getMessage());
    } finally {
      received.forEach(ReceivedSliver::close);
      if (!good) {
        memory.close();
      }
    }
  }

  private MemorySegment decode(
      VerifiedMetadata metadata,
      List<Sliver> slivers,
      NativeBuffer memory,
      ConsistencyCheck check) {
    BlobLayout layout = metadata.layout();
    MemorySegment padded = memory.reserve(layout.paddedBytes()).asSlice(0, layout.paddedBytes());
    try (BlobDecoder decoder = new BlobDecoder(layout.config(), computing.parallelism())) {
      return decode(decoder, metadata, slivers, padded, check);
    }
  }

  /**
   * @param slivers primary ones, checked
   * @param padded takes the blob and its padding
   * @throws ErasureException if the check fails
   */
  static MemorySegment decode(
      BlobDecoder decoder,
      VerifiedMetadata metadata,
      List<Sliver> slivers,
      MemorySegment padded,
      ConsistencyCheck check) {
    MemorySegment blob = decoder.decode(metadata.layout(), Axis.PRIMARY, slivers, padded);
    switch (check) {
      case SKIP -> {}
      case DEFAULT -> decoder.checkRows(metadata, padded, slivers);
      case STRICT -> decoder.checkBlobId(metadata.blobId(), blob);
    }
    return blob;
  }
}
