package dev.rosmarus.node.config;

import dev.rosmarus.node.config.DbTableConfig.Compression;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The templates' values where a file says nothing (section 2.4 of the configuration spec). */
final class DbBuiltIn {

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  static final DbTableConfig STANDARD =
      new DbTableConfig(
          Optional.of(false),
          OptionalLong.of(0),
          OptionalLong.of(0),
          Optional.of(Compression.NONE),
          Optional.of(false),
          OptionalDouble.of(0),
          OptionalDouble.of(0),
          OptionalLong.of(0),
          OptionalLong.of(64 * MIB),
          OptionalLong.of(64 * MIB),
          OptionalLong.of(512 * MIB),
          OptionalLong.of(256 * MIB),
          OptionalInt.of((int) (64 * KIB)),
          Optional.of(true),
          OptionalLong.empty(),
          OptionalLong.empty());

  static final DbTableConfig OPTIMIZED_FOR_BLOBS =
      new DbTableConfig(
          Optional.of(true),
          OptionalLong.of(MIB),
          OptionalLong.of(256 * MIB),
          Optional.of(Compression.ZSTD),
          Optional.of(true),
          OptionalDouble.of(0.5),
          OptionalDouble.of(0.5),
          OptionalLong.of(10 * MIB),
          OptionalLong.of(256 * MIB),
          OptionalLong.of(256 * MIB),
          OptionalLong.of(2 * GIB),
          OptionalLong.of(GIB),
          OptionalInt.of((int) (64 * KIB)),
          Optional.of(true),
          OptionalLong.empty(),
          OptionalLong.empty());

  static final DbTableConfig BLOB_INFO_TEMPLATE =
      sizes(64 * MIB, 64 * MIB, 512 * MIB, 512 * MIB, OptionalLong.empty()).over(STANDARD);

  static final DbTableConfig METADATA =
      sizes(512 * MIB, 512 * MIB, 5 * GIB, 512 * MIB, OptionalLong.of(0)).over(STANDARD);

  private DbBuiltIn() {}

  private static DbTableConfig sizes(
      long writeBuffer, long targetFile, long levelBase, long blockCache, OptionalLong hardLimit) {
    return new DbTableConfig(
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.of(writeBuffer),
        OptionalLong.of(targetFile),
        OptionalLong.of(levelBase),
        OptionalLong.of(blockCache),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        hardLimit);
  }
}
