package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.List;

/**
 * Who pays for a transaction, with what and how much at most. All coins are merged into the first.
 *
 * @param payment coins of the owner; none: its address balance pays
 * @param price in MIST for a unit of computation, unsigned
 * @param budget in MIST, unsigned
 */
public record GasData(List<ObjectRef> payment, Address owner, long price, long budget) {

  public GasData {
    payment = List.copyOf(payment);
  }

  @Override
  public String toString() {
    return "price %s, budget %s, paid by %s with %s"
        .formatted(Long.toUnsignedString(price), Long.toUnsignedString(budget), owner, payment);
  }

  static GasData read(BcsReader in) {
    return new GasData(
        in.vec(ObjectRef.BCS_BYTES, ObjectRef::read), Address.read(in), in.u64(), in.u64());
  }

  void write(BcsWriter out) {
    out.vec(payment, (to, coin) -> coin.write(to));
    owner.write(out);
    out.u64(price).u64(budget);
  }
}
