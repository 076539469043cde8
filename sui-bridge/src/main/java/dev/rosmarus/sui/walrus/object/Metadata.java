package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;

/** The attributes of a blob (Walrus contracts spec, section 5.7). */
public record Metadata(VecMap<String, String> attributes) {

  public static Metadata read(BcsReader in) {
    return new Metadata(VecMap.read(in, 1 + 1, BcsReader::string, BcsReader::string));
  }

  public void write(BcsWriter out) {
    attributes.write(out, BcsWriter::string, BcsWriter::string);
  }
}
