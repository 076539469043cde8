package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.XxHash64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The small row beside a sliver's data: what it takes to find the data, to know it whole, and to
 * say it in BCS without touching it. It tells presence without reading the data.
 *
 * @param hash of the data, seeded with the place where it belongs, so that neither changed bytes
 *     nor those of another sliver pass
 */
record SliverRow(int symbolBytes, int index, int dataBytes, long hash) {

  private static final byte VERSION = 0;
  private static final int BYTES = 1 + 2 * Short.BYTES + Integer.BYTES + Long.BYTES;

  private static final byte ROW = 0;
  private static final byte DATA = 1;

  static SliverRow of(BlobId blob, int shard, Sliver sliver) {
    return new SliverRow(
        sliver.symbolBytes(),
        sliver.index(),
        Math.toIntExact(sliver.bytes()),
        XxHash64.hash(sliver.data(), seed(blob, shard, sliver.axis())));
  }

  static long seed(BlobId blob, int shard, Axis axis) {
    return XxHash64.hash(blob.bytes(), 2L * shard + (axis == Axis.PRIMARY ? 0 : 1));
  }

  static byte[] rowKey(BlobId blob) {
    return key(blob, ROW);
  }

  static byte[] dataKey(BlobId blob) {
    return key(blob, DATA);
  }

  private static byte[] key(BlobId blob, byte part) {
    byte[] key = Arrays.copyOf(blob.bytes(), BlobId.BYTES + 1);
    key[BlobId.BYTES] = part;
    return key;
  }

  byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(VERSION)
        .putShort((short) symbolBytes)
        .putShort((short) index)
        .putInt(dataBytes)
        .putLong(hash)
        .array();
  }

  /**
   * @throws Damaged if it is no such row
   */
  static SliverRow decode(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    if (value.length != BYTES || in.get() != VERSION) {
      throw new Damaged("the row of a sliver is malformed");
    }
    SliverRow row =
        new SliverRow(
            Short.toUnsignedInt(in.getShort()),
            Short.toUnsignedInt(in.getShort()),
            in.getInt(),
            in.getLong());
    if (row.symbolBytes == 0 || row.dataBytes < 0) {
      throw new Damaged("the row of a sliver is malformed");
    }
    return row;
  }
}
