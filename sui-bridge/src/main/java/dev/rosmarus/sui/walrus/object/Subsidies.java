package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The shared {@code subsidies::Subsidies} of the legacy credits (Walrus contracts spec, section
 * 5.1).
 *
 * @param buyerSubsidyRate in basis points
 * @param systemSubsidyRate in basis points
 */
public record Subsidies(
    Address id,
    int buyerSubsidyRate,
    int systemSubsidyRate,
    long subsidyPoolFrost,
    Address packageId,
    long version) {

  public static Subsidies read(BcsReader in) {
    return new Subsidies(
        Address.read(in), in.u16(), in.u16(), in.u64(), Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u16(buyerSubsidyRate).u16(systemSubsidyRate).u64(subsidyPoolFrost);
    packageId.write(out);
    out.u64(version);
  }
}
