package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.Owner;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** Dynamic fields and dynamic object fields as the objects they are. */
final class DraftFields {

  private final Draft draft;

  DraftFields(Draft draft) {
    this.draft = draft;
  }

  /** The BCS of the field's value. */
  Optional<MemorySegment> value(Address parent, TypeTag keyType, Bytes key) {
    Address id = DynamicFieldId.field(parent, keyType, key.toByteArray());
    return draft.read(id).map(field -> valueOf(field, key));
  }

  private static MemorySegment valueOf(DraftObject field, Bytes key) {
    return field.contents().segment().asSlice(Address.BYTES + (long) key.size());
  }

  void set(Address parent, TypeTag keyType, Bytes key, TypeTag valueType, byte[] value) {
    Address id = DynamicFieldId.field(parent, keyType, key.toByteArray());
    BcsWriter contents = BcsWriter.growing(Address.BYTES + key.size() + value.length);
    id.write(contents);
    contents.fixedBytes(key.segment()).fixedBytes(value);
    draft.claim(id);
    draft.place(
        new DraftObject(
            Framework.field(keyType, valueType),
            new Owner.ObjectOwner(parent),
            Bytes.owning(contents.toByteArray())));
  }

  boolean remove(Address parent, TypeTag keyType, Bytes key) {
    Address id = DynamicFieldId.field(parent, keyType, key.toByteArray());
    boolean there = draft.read(id).isPresent();
    if (there) {
      draft.delete(id);
    }
    return there;
  }

  /** The contents of the child. */
  Optional<Bytes> child(Address parent, TypeTag keyType, Bytes key) {
    return childId(parent, keyType, key).flatMap(draft::read).map(DraftObject::contents);
  }

  private Optional<Address> childId(Address parent, TypeTag keyType, Bytes key) {
    return value(parent, Framework.objectFieldKey(keyType), key)
        .map(id -> Address.of(id.toArray(ValueLayout.JAVA_BYTE)));
  }

  void setChild(Address parent, TypeTag keyType, Bytes key, StructTag childType, Bytes child) {
    Address childId = Draft.idOf(child);
    childId(parent, keyType, key).filter(old -> !old.equals(childId)).ifPresent(draft::take);
    TypeTag wrapper = Framework.objectFieldKey(keyType);
    set(parent, wrapper, key, Framework.ID, childId.bytes());
    Address field = DynamicFieldId.field(parent, wrapper, key.toByteArray());
    draft.place(new DraftObject(childType, new Owner.ObjectOwner(field), child));
  }

  boolean removeChild(Address parent, TypeTag keyType, Bytes key) {
    Optional<Address> child = childId(parent, keyType, key);
    if (child.isPresent()) {
      remove(parent, Framework.objectFieldKey(keyType), key);
      draft.take(child.get());
    }
    return child.isPresent();
  }
}
