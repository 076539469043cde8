package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;

/**
 * BCS of slivers (Walrus encoding spec, section 8.3): without the axis where URL or column family
 * tells it, with the axis in shard sync, and behind a version byte in the database.
 *
 * <p>Slivers that are read are views of the input: they live as long as it does. Their length need
 * not be a multiple of the symbol size nor fit any blob; verification finds that.
 */
public final class SliverBcs {

  /** Bytes of {@code symbol_size} and {@code index} behind the data. */
  private static final int TRAILER_BYTES = 2 * Short.BYTES;

  /** The least that an entry of a shard sync takes. */
  private static final int SYNC_ENTRY_BYTES_MIN = 32 + 1 + 1 + TRAILER_BYTES;

  private SliverBcs() {}

  /** SliverData: the body of uploads and downloads. */
  public static Sliver read(BcsReader in, Axis axis) {
    MemorySegment data = in.byteSlice();
    long start = in.position();
    int symbolBytes = in.u16();
    if (symbolBytes == 0) {
      throw BcsReader.invalid(start, "symbol size", 0);
    }
    return new Sliver(axis, in.u16(), symbolBytes, data);
  }

  /** SliverData; the axis is not written. */
  public static void write(BcsWriter out, Sliver sliver) {
    out.bytes(sliver.data()).u16(sliver.symbolBytes()).u16(sliver.index());
  }

  /** Bytes that {@link #write} takes. */
  public static long bytes(Sliver sliver) {
    return BcsWriter.byteStringBytes(sliver.bytes()) + TRAILER_BYTES;
  }

  /** Sliver: SliverData behind its axis. */
  public static Sliver readTagged(BcsReader in) {
    Axis axis = ScalarBcs.readAxis(in);
    return read(in, axis);
  }

  /** Sliver: SliverData behind its axis. */
  public static void writeTagged(BcsWriter out, Sliver sliver) {
    ScalarBcs.writeAxis(out, sliver.axis());
    write(out, sliver);
  }

  /** The value in the database: SliverData behind the version. */
  public static Sliver readStored(BcsReader in, Axis axis) {
    ScalarBcs.readV1(in, "stored sliver");
    return read(in, axis);
  }

  /** The value in the database: SliverData behind the version. */
  public static void writeStored(BcsWriter out, Sliver sliver) {
    out.variant(0);
    write(out, sliver);
  }

  /** SliverPair; its index is that of the primary sliver. */
  public static SliverPair readPair(BcsReader in) {
    Sliver primary = read(in, Axis.PRIMARY);
    Sliver secondary = read(in, Axis.SECONDARY);
    return new SliverPair(primary.index(), primary, secondary);
  }

  /** SliverPair. */
  public static void writePair(BcsWriter out, SliverPair pair) {
    write(out, pair.primary());
    write(out, pair.secondary());
  }

  /** The answer to a shard sync. */
  public static SyncShardResponse readSyncShardResponse(BcsReader in) {
    ScalarBcs.readV1(in, "SyncShardResponse");
    return new SyncShardResponse(
        in.vec(
            SYNC_ENTRY_BYTES_MIN,
            entry -> new SyncShardResponse.Entry(ScalarBcs.readBlobId(entry), readTagged(entry))));
  }

  /** The answer to a shard sync, which may exceed 2 GiB: see {@link #bytes(SyncShardResponse)}. */
  public static void writeSyncShardResponse(BcsWriter out, SyncShardResponse response) {
    out.variant(0);
    out.vec(
        response.entries(),
        (element, entry) -> {
          ScalarBcs.writeBlobId(element, entry.blobId());
          writeTagged(element, entry.sliver());
        });
  }

  /** Bytes that {@link #writeSyncShardResponse} takes. */
  public static long bytes(SyncShardResponse response) {
    long bytes = 1L + BcsWriter.ulebBytes(response.entries().size());
    for (SyncShardResponse.Entry entry : response.entries()) {
      bytes += 32 + 1 + bytes(entry.sliver());
    }
    return bytes;
  }
}
