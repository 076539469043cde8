package dev.rosmarus.node.client;

import java.nio.file.Path;

/**
 * Limits of streamed reads, for all of a client's together.
 *
 * @param memoryBytesMax native memory in which slivers and decoded blobs are held; a read that
 *     finds less left uses a file. Slivers on their way come on top, for each read at most an
 *     eighth of it, or one sliver
 * @param spoolFolder where such files are; they have no name there, so that none outlives the
 *     process
 * @param spoolBytesMax of such files; a read that finds less left is refused
 */
public record StreamConfig(long memoryBytesMax, Path spoolFolder, long spoolBytesMax) {

  /** Files where the system has temporary ones. */
  public static final StreamConfig DEFAULT =
      new StreamConfig(512L << 20, Path.of(System.getProperty("java.io.tmpdir")), 64L << 30);

  public StreamConfig {
    if (memoryBytesMax < 1 || spoolBytesMax < 0) {
      throw new IllegalArgumentException(
          "streams with " + memoryBytesMax + " bytes of memory and " + spoolBytesMax + " of files");
    }
  }
}
