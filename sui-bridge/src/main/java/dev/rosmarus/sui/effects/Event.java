package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;

/**
 * Something that a Move call announced (Sui client spec, section 13).
 *
 * @param packageId the package that the transaction called, not the one that defined the type
 * @param module the called module
 * @param type whose address is the package version that first defined it
 * @param contents the BCS of the Move value
 */
public record Event(
    Address packageId, String module, Address sender, StructTag type, Bytes contents) {

  /** Three addresses, and the lengths of three names, of the type's arguments and contents. */
  static final int BCS_BYTES_MIN = 3 * Address.BYTES + 5;

  /** The digest of one event, which unlike all others has no salt. */
  public Digest digest() {
    return Digest.blake2b(BcsWriter.encode(this, (out, event) -> event.write(out)));
  }

  public static Event read(BcsReader in) {
    return new Event(
        Address.read(in),
        in.string(),
        Address.read(in),
        StructTag.read(in),
        Bytes.owning(in.bytes()));
  }

  public void write(BcsWriter out) {
    packageId.write(out);
    out.string(module);
    sender.write(out);
    type.writeStruct(out);
    out.bytes(contents.segment());
  }
}
