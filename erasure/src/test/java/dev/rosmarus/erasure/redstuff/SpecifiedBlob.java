package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.rs.ReedSolomonCode;
import dev.rosmarus.erasure.rs.SpecifiedCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * RS2 as sections 6 and 7 of the specification say it: the whole matrix, every hash one by one,
 * with another library's BLAKE2b. The measure of the encoder.
 */
final class SpecifiedBlob {

  private final int shards;
  private final byte[] data;
  private final int rows;
  private final int columns;
  private final int symbolBytes;
  private final byte[][][] matrix;

  SpecifiedBlob(int shards, byte[] data) {
    int faults = (shards - 1) / 3;
    this.shards = shards;
    this.data = data;
    this.rows = shards - 2 * faults;
    this.columns = shards - faults;
    int least = Math.ceilDiv(Math.max(data.length, 1), rows * columns);
    this.symbolBytes = least + least % 2;
    this.matrix = new byte[shards][shards][];
    expand();
  }

  private void expand() {
    byte[] padded = Arrays.copyOf(data, rows * columns * symbolBytes);
    int rowBytes = columns * symbolBytes;
    ReedSolomonCode rowCode = ReedSolomonCode.of(columns, shards - columns);
    for (int r = 0; r < rows; r++) {
      byte[] row = Arrays.copyOfRange(padded, r * rowBytes, (r + 1) * rowBytes);
      byte[] made = SpecifiedCode.encode(rowCode, symbolBytes, row);
      for (int c = 0; c < shards; c++) {
        matrix[r][c] = c < columns ? symbol(row, c) : symbol(made, c - columns);
      }
    }
    ReedSolomonCode columnCode = ReedSolomonCode.of(rows, shards - rows);
    for (int c = 0; c < shards; c++) {
      byte[] made = SpecifiedCode.encode(columnCode, symbolBytes, secondary(c));
      for (int r = rows; r < shards; r++) {
        matrix[r][c] = symbol(made, r - rows);
      }
    }
  }

  private byte[] symbol(byte[] run, int index) {
    return Arrays.copyOfRange(run, index * symbolBytes, (index + 1) * symbolBytes);
  }

  byte[] primary(int index) {
    return concatenation(Arrays.asList(matrix[index]).subList(0, columns));
  }

  byte[] secondary(int index) {
    return concatenation(column(index).subList(0, rows));
  }

  byte[] primaryHash(int pair) {
    return root(Arrays.asList(matrix[pair]));
  }

  byte[] secondaryHash(int pair) {
    return root(column(shards - 1 - pair));
  }

  byte[] blobId() {
    List<byte[]> pairs = new ArrayList<>();
    for (int pair = 0; pair < shards; pair++) {
      pairs.add(concatenation(List.of(primaryHash(pair), secondaryHash(pair))));
    }
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(data.length);
    return hash(new byte[] {1}, length.array(), root(pairs));
  }

  private List<byte[]> column(int index) {
    return Arrays.stream(matrix).map(row -> row[index]).toList();
  }

  private static byte[] root(List<byte[]> leaves) {
    List<byte[]> level = new ArrayList<>();
    leaves.forEach(leaf -> level.add(hash(new byte[] {0}, leaf)));
    while (level.size() > 1) {
      if (level.size() % 2 == 1) {
        level.add(new byte[32]);
      }
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(hash(new byte[] {1}, level.get(i), level.get(i + 1)));
      }
      level.clear();
      level.addAll(above);
    }
    return level.getFirst();
  }

  private static byte[] hash(byte[]... parts) {
    Blake2bDigest digest = new Blake2bDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return hash;
  }

  private static byte[] concatenation(List<byte[]> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }
}
