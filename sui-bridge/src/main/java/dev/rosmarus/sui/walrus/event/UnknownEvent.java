package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;

/**
 * An event of the Walrus packages that this version cannot read. It has its place in the numbering
 * like any other.
 *
 * @param why in words, for logs
 */
public record UnknownEvent(StructTag type, Bytes contents, String why) implements ContractEvent {

  static UnknownEvent of(StructTag type, byte[] contents, String why) {
    return new UnknownEvent(type, Bytes.of(contents), why);
  }

  @Override
  public String moveName() {
    return type.name();
  }

  @Override
  public void write(BcsWriter out) {
    out.fixedBytes(contents.segment());
  }
}
