package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/** What a coin is called (Walrus contracts spec, section 5.1). */
public record CoinMetadata(
    Address id,
    int decimals,
    String name,
    String symbol,
    String description,
    Optional<String> iconUrl) {

  public static CoinMetadata read(BcsReader in) {
    return new CoinMetadata(
        Address.read(in),
        in.u8(),
        in.string(),
        in.string(),
        in.string(),
        in.option(BcsReader::string));
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u8(decimals).string(name).string(symbol).string(description);
    out.option(iconUrl, BcsWriter::string);
  }
}
