package dev.rosmarus.node.blob;

import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreReads;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/**
 * One table of rows as it lies on disk: a version byte, then BCS.
 *
 * @param <R> a row
 */
record Rows<R>(Table table, BcsReader.Element<R> reader, BcsWriter.Element<R> writer) {

  private static final int VERSION = 0;

  Optional<R> get(StoreReads reads, byte[] key) {
    return reads.get(table, key).map(this::decode);
  }

  R decode(byte[] value) {
    try {
      return BcsReader.decode(
          value,
          in -> {
            in.variant("version of a row", VERSION + 1);
            return reader.read(in);
          });
    } catch (BcsException | IllegalArgumentException e) {
      throw new Damaged("a row of table " + table.name() + " is malformed: " + e.getMessage());
    }
  }

  /** Writes what changed; empty stands for no row. */
  void put(StoreBatch batch, byte[] key, Optional<R> before, Optional<R> after) {
    if (after.equals(before)) {
      return;
    }
    if (after.isPresent()) {
      batch.put(table, key, encode(after.get()));
    } else {
      batch.delete(table, key);
    }
  }

  private byte[] encode(R row) {
    return BcsWriter.encode(row, (out, value) -> writer.write(out.variant(VERSION), value));
  }
}
