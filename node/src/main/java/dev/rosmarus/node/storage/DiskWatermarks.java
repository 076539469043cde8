package dev.rosmarus.node.storage;

/**
 * When the disk counts as low, and when as full. What is full becomes usable again only above a
 * mark of its own, so that it does not flicker.
 *
 * @param resumeFreeBytes at least {@code readOnlyFreeBytes}
 */
public record DiskWatermarks(long warnFreeBytes, long readOnlyFreeBytes, long resumeFreeBytes) {

  private static final long GIB = 1L << 30;

  public static final DiskWatermarks DEFAULT = new DiskWatermarks(20 * GIB, 5 * GIB, 8 * GIB);

  /**
   * @throws IllegalArgumentException unless 0 <= read-only <= resume, and read-only <= warn
   */
  public DiskWatermarks {
    if (readOnlyFreeBytes < 0
        || resumeFreeBytes < readOnlyFreeBytes
        || warnFreeBytes < readOnlyFreeBytes) {
      throw new IllegalArgumentException(
          "disk watermarks must rise from read-only (%d) to resume (%d) and to warn (%d)"
              .formatted(readOnlyFreeBytes, resumeFreeBytes, warnFreeBytes));
    }
  }

  DiskSpace.State next(DiskSpace.State now, long freeBytes) {
    if (freeBytes < readOnlyFreeBytes
        || (now == DiskSpace.State.READ_ONLY && freeBytes < resumeFreeBytes)) {
      return DiskSpace.State.READ_ONLY;
    }
    return freeBytes < warnFreeBytes ? DiskSpace.State.LOW : DiskSpace.State.ROOMY;
  }
}
