package dev.rosmarus.node.sliver;

/**
 * The limits of reading slivers.
 *
 * @param readBytesMax of slivers that were read and not yet sent
 * @param keptBytesMax of native memory that is kept for the next readers
 */
public record SliverConfig(long readBytesMax, long keptBytesMax) {

  private static final long MIB = 1L << 20;

  public static final SliverConfig DEFAULT = new SliverConfig(1024 * MIB, 64 * MIB);
}
