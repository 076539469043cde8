package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;

/**
 * An object as the chain stores it (Sui client spec, section 11).
 *
 * @param previousTransaction the one that wrote this version
 * @param storageRebate in MIST, given back on deletion, unsigned
 */
public record SuiObject(
    ObjectData data, Owner owner, Digest previousTransaction, long storageRebate) {

  private static final String SALT = "Object::";

  public Address id() {
    return switch (data) {
      case MoveObject object -> object.id();
      case MovePackage modules -> modules.id();
    };
  }

  public long version() {
    return switch (data) {
      case MoveObject object -> object.version();
      case MovePackage modules -> modules.version();
    };
  }

  public ObjectRef reference() {
    return new ObjectRef(id(), version(), digest());
  }

  /** The digest of what this would be written as; for bytes that came from elsewhere, see below. */
  public Digest digest() {
    return Digest.salted(SALT, BcsWriter.encode(this, (out, object) -> object.write(out)));
  }

  /** The digest of an object's bytes as they arrived. */
  public static Digest digest(MemorySegment bcs) {
    return Digest.salted(SALT, bcs);
  }

  /**
   * Reads a whole object.
   *
   * @throws BcsException for malformed bytes, and for kinds of owner or type that came later
   */
  public static SuiObject decode(MemorySegment bcs) {
    return BcsReader.decode(bcs, SuiObject::read);
  }

  public static SuiObject read(BcsReader in) {
    return new SuiObject(ObjectData.read(in), Owner.read(in), Digest.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    data.write(out);
    owner.write(out);
    previousTransaction.write(out);
    out.u64(storageRebate);
  }
}
