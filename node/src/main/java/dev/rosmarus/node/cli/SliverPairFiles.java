package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.cli.console.Staging;
import dev.rosmarus.node.wire.BlobMetadataWithId;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Writes the sliver pairs of one blob as files named after axis and pair index. */
final class SliverPairFiles implements AutoCloseable {

  /** The most that length, symbol size and index add to a sliver's data. */
  private static final int FRAME_BYTES_MAX = 16;

  private final VerifiedMetadata metadata;
  private final Staging staging;
  private final Progress progress;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment buffer;

  SliverPairFiles(VerifiedMetadata metadata, Staging staging, Progress progress) {
    this.metadata = metadata;
    this.staging = staging;
    this.progress = progress;
    this.buffer =
        arena.allocate(metadata.layout().sliverBytes(Axis.PRIMARY) + (long) FRAME_BYTES_MAX);
  }

  void write(SliverPair pair) {
    write(pair.pairIndex(), pair.primary());
    write(pair.pairIndex(), pair.secondary());
    progress.step("writing slivers", pair.pairIndex() + 1L, metadata.layout().config().shards());
  }

  private void write(int pairIndex, Sliver sliver) {
    BcsWriter out = BcsWriter.into(buffer);
    SliverBcs.write(out, sliver);
    staging.write(sliver.axis().word() + "-" + pairIndex + ".bcs", out.written());
  }

  /** Writes what names the blob, to be called behind the last pair. */
  void writeMetadata() {
    BlobMetadataWithId withId = new BlobMetadataWithId(metadata.blobId(), metadata.metadata());
    byte[] bcs = BcsWriter.encode(withId, MetadataBcs::writeWithId);
    staging.write(SliverFolder.METADATA, MemorySegment.ofArray(bcs));
  }

  @Override
  public void close() {
    arena.close();
  }
}
