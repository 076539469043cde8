package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;

/** What wallets show of a type: {@code 0x2::display::Display}. */
public record Display(Address id, VecMap<String, String> fields, int version) {

  public static Display read(BcsReader in) {
    return new Display(
        Address.read(in), VecMap.read(in, 1 + 1, BcsReader::string, BcsReader::string), in.u16());
  }

  public void write(BcsWriter out) {
    id.write(out);
    fields.write(out, BcsWriter::string, BcsWriter::string);
    out.u16(version);
  }
}
