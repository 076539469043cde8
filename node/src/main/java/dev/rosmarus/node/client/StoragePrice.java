package dev.rosmarus.node.client;

import dev.rosmarus.sui.walrus.object.SystemStateInner;

/**
 * What the contracts charge, in FROST (Walrus contracts spec, section 9.7): for each MiB begun.
 *
 * @param storageFrost for a MiB and an epoch
 * @param writeFrost for a MiB
 */
public record StoragePrice(long storageFrost, long writeFrost) {

  private static final long UNIT_BYTES = 1 << 20;

  static StoragePrice of(SystemStateInner system) {
    return new StoragePrice(
        system.storagePricePerUnitSizeFrost(), system.writePricePerUnitSizeFrost());
  }

  /**
   * For space over some epochs.
   *
   * @throws ArithmeticException if nobody could pay that
   */
  public long ofStorage(long encodedBytes, long epochs) {
    return Math.multiplyExact(
        Math.multiplyExact(Math.ceilDiv(encodedBytes, UNIT_BYTES), storageFrost), epochs);
  }

  /**
   * For writing a blob once.
   *
   * @throws ArithmeticException if nobody could pay that
   */
  public long ofWrite(long encodedBytes) {
    return Math.multiplyExact(Math.ceilDiv(encodedBytes, UNIT_BYTES), writeFrost);
  }
}
