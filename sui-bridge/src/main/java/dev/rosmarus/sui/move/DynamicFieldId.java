package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * Ids of objects that follow from something known, so that they can be read directly (Sui client
 * spec, section 11): rows of tables, dynamic fields, objects created by a transaction.
 *
 * <p>The key's type is part of the id; the same bytes under another type name another object.
 */
public final class DynamicFieldId {

  private static final byte[] CHILD_PREFIX = {(byte) 0xf0};
  private static final byte[] CREATED_PREFIX = {(byte) 0xf1};
  private static final Address FRAMEWORK = Address.parse("0x2").orElseThrow();

  private DynamicFieldId() {}

  /**
   * The id of the field object, or of a table's row if {@code parent} is the table's id.
   *
   * @param keyBcs the key, serialised
   */
  public static Address field(Address parent, TypeTag keyType, byte[] keyBcs) {
    byte[] keyLength = BcsWriter.encode((long) keyBcs.length, BcsWriter::u64);
    byte[] type = BcsWriter.encode(keyType, (out, tag) -> tag.write(out));
    return hash(CHILD_PREFIX, parent.bytes(), keyLength, keyBcs, type);
  }

  /** The id of the field object of a dynamic object field; its value is the id of the child. */
  public static Address objectField(Address parent, TypeTag keyType, byte[] keyBcs) {
    return field(parent, wrapped("dynamic_object_field", "Wrapper", keyType), keyBcs);
  }

  /** The id of the object itself that was derived from its parent and a key. */
  public static Address derivedObject(Address parent, TypeTag keyType, byte[] keyBcs) {
    return field(parent, wrapped("derived_object", "DerivedObjectKey", keyType), keyBcs);
  }

  /** The id of the n-th object, from 0, that a transaction created. */
  public static Address created(Digest transaction, long creationNumber) {
    byte[] number = BcsWriter.encode(creationNumber, BcsWriter::u64);
    return hash(CREATED_PREFIX, transaction.bytes(), number);
  }

  private static TypeTag wrapped(String module, String name, TypeTag keyType) {
    return new StructTag(FRAMEWORK, module, name, List.of(keyType));
  }

  private static Address hash(byte[]... parts) {
    return Address.of(Digest.blake2b(parts).bytes());
  }
}
