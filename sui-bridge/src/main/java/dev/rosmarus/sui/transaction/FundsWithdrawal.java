package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;

/**
 * The right of the commands to take up to so much from an address balance (Sui client spec, section
 * 12).
 *
 * @param amountMax unsigned, in the coin's least unit
 * @param coinType the {@code T} of {@code Balance<T>}
 */
public record FundsWithdrawal(long amountMax, TypeTag coinType, Source source) implements Input {

  /** Whose balance it is. */
  public sealed interface Source {}

  /** The sender's. */
  public record FromSender() implements Source {}

  /** The gas owner's. */
  public record FromSponsor() implements Source {}

  /** A funder's, who allowed it; of the newest protocol, read and never built. */
  public record FromAllowance(Address funder, Address allowance) implements Source {}

  @Override
  public String toString() {
    return "up to %s of %s, %s".formatted(Long.toUnsignedString(amountMax), coinType, source);
  }

  static FundsWithdrawal read(BcsReader in) {
    in.variant("Reservation", 1);
    long amountMax = in.u64();
    in.variant("WithdrawalType", 1);
    TypeTag coinType = TypeTag.read(in);
    Source source =
        switch (in.variant("WithdrawFrom", 3)) {
          case 0 -> new FromSender();
          case 1 -> new FromSponsor();
          default -> new FromAllowance(Address.read(in), Address.read(in));
        };
    return new FundsWithdrawal(amountMax, coinType, source);
  }

  void writeWithdrawal(BcsWriter out) {
    out.variant(0).u64(amountMax);
    coinType.write(out.variant(0));
    switch (source) {
      case FromSender _ -> out.variant(0);
      case FromSponsor _ -> out.variant(1);
      case FromAllowance from -> {
        from.funder().write(out.variant(2));
        from.allowance().write(out);
      }
    }
  }
}
