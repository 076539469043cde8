package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * A Move value that is an object (Sui client spec, section 11). Its contents begin with its id;
 * there are none without.
 *
 * @param version unsigned
 * @param contents the BCS of the Move value
 */
public record MoveObject(
    MoveObjectType type, boolean hasPublicTransfer, long version, Bytes contents)
    implements ObjectData {

  /**
   * @throws IllegalArgumentException if the contents are too short for an id
   */
  public MoveObject {
    if (contents.size() < Address.BYTES) {
      throw new IllegalArgumentException("object contents of " + contents.size() + " bytes");
    }
  }

  /** The id, from the contents. */
  public Address id() {
    return Address.read(BcsReader.of(contents.segment()));
  }

  /**
   * Reads the form without the variant byte.
   *
   * @throws BcsException also for contents too short for an id
   */
  static MoveObject read(BcsReader in) {
    MoveObjectType type = MoveObjectType.read(in);
    boolean hasPublicTransfer = in.bool();
    long version = in.u64();
    long offset = in.position();
    Bytes contents = Bytes.owning(in.bytes());
    if (contents.size() < Address.BYTES) {
      throw BcsReader.invalid(offset, "length of object contents", contents.size());
    }
    return new MoveObject(type, hasPublicTransfer, version, contents);
  }

  void writeObject(BcsWriter out) {
    type.write(out);
    out.bool(hasPublicTransfer).u64(version);
    out.bytes(contents.segment());
  }
}
