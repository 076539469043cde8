package dev.rosmarus.devchain.framework;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import java.util.List;
import java.util.Optional;

/**
 * The framework's packages, and all the SUI there will ever be, which is why every transaction
 * conserves it but for the fees.
 *
 * @param otherHolder who gets as much SUI as the funded account
 */
public record FrameworkPart(Address otherHolder) implements GenesisPart {

  /** What each of the two holders gets, in MIST. */
  public static final long SUI_EACH = 4_000_000_000_000_000_000L;

  private static final int DECIMALS = 9;

  @Override
  public List<MovePackage> packages() {
    return FrameworkPackages.all();
  }

  @Override
  public void populate(Frame frame, long timestampMs) {
    for (Address holder : List.of(frame.sender(), otherHolder)) {
      Coin coin = new Coin(frame.freshId(), SUI_EACH);
      frame.transfer(Framework.GAS_COIN, coin, (out, c) -> c.write(out), holder);
    }
    StructTag metadata =
        new StructTag(Framework.SUI_FRAMEWORK, "coin", "CoinMetadata", List.of(Framework.SUI));
    frame.freeze(metadata, frame.freshId(), FrameworkPart::writeMetadata);
  }

  private static void writeMetadata(BcsWriter out, Address id) {
    id.write(out);
    out.u8(DECIMALS)
        .string("Sui")
        .string("SUI")
        .string("")
        .option(Optional.empty(), BcsWriter::string);
  }
}
