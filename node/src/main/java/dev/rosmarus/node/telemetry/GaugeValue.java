package dev.rosmarus.node.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/** A gauge that somebody sets. */
public final class GaugeValue {

  private final AtomicLong bits = new AtomicLong();

  GaugeValue() {}

  public void set(double value) {
    bits.set(Double.doubleToRawLongBits(value));
  }

  public void add(double change) {
    bits.updateAndGet(now -> Double.doubleToRawLongBits(Double.longBitsToDouble(now) + change));
  }

  /** Sets it if that is more. */
  public void raise(double value) {
    bits.updateAndGet(
        now -> Double.longBitsToDouble(now) < value ? Double.doubleToRawLongBits(value) : now);
  }

  /** Exact below 2^53. */
  public void set(long value) {
    set((double) value);
  }

  public void add(long change) {
    add((double) change);
  }

  public void raise(long value) {
    raise((double) value);
  }

  double value() {
    return Double.longBitsToDouble(bits.get());
  }
}
