package dev.rosmarus.node.gateway.publisher;

/**
 * When and with how much sub-accounts are filled up.
 *
 * @param balanceMin in MIST and in FROST; an account with less gets more
 * @param sui MIST at a time
 * @param wal FROST at a time
 */
public record RefillConfig(long balanceMin, long sui, long wal) {

  public static final RefillConfig DEFAULT =
      new RefillConfig(500_000_000, 500_000_000, 500_000_000);

  public RefillConfig {
    if (balanceMin < 0 || sui <= 0 || wal <= 0) {
      throw new IllegalArgumentException(
          "refills of %d MIST and %d FROST below %d".formatted(sui, wal, balanceMin));
    }
  }

  /** Whether an account with so much gets more. */
  boolean isShort(long balance) {
    return Long.compareUnsigned(balance, balanceMin) < 0;
  }
}
