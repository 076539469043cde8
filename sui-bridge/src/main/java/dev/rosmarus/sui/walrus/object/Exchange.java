package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The shared {@code wal_exchange::Exchange} (Walrus contracts spec, section 5.1). */
public record Exchange(Address id, long walFrost, long suiMist, ExchangeRate rate, Address admin) {

  public static Exchange read(BcsReader in) {
    return new Exchange(
        Address.read(in), in.u64(), in.u64(), ExchangeRate.read(in), Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(walFrost).u64(suiMist);
    rate.write(out);
    admin.write(out);
  }
}
