package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.render.ObjectRendering;
import dev.rosmarus.devchain.rpc.render.Proto;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.DynamicField;
import dev.rosmarus.sui.proto.DynamicField.DynamicFieldKind;
import dev.rosmarus.sui.proto.ListDynamicFieldsRequest;
import dev.rosmarus.sui.proto.ListDynamicFieldsResponse;
import java.util.Arrays;
import java.util.Optional;

/** The dynamic fields of an object; those of objects show the child and the bare key. */
final class DynamicFieldReads {

  private static final Address FRAMEWORK = Address.ofShort(2);

  private DynamicFieldReads() {}

  static ListDynamicFieldsResponse list(LedgerState state, ListDynamicFieldsRequest request) {
    Address parent = Requests.address("parent", request.getParent());
    Mask mask = Mask.of(request.getReadMask(), DynamicField.getDescriptor(), "parent", "field_id");
    String listing = "fields of " + parent;
    Pages.Page<ObjectRecord> page =
        Pages.take(
            OwnedObjects.ofObject(state, parent, Pages.after(request.getPageToken(), listing)),
            Pages.size(request.getPageSize()),
            listing,
            ListingPlace::of);
    ListDynamicFieldsResponse.Builder out = ListDynamicFieldsResponse.newBuilder();
    page.items().forEach(each -> entry(state, parent, each, mask).ifPresent(out::addDynamicFields));
    page.next().ifPresent(out::setNextPageToken);
    return out.build();
  }

  private static Optional<DynamicField> entry(
      LedgerState state, Address parent, ObjectRecord object, Mask mask) {
    return object
        .type()
        .filter(type ->
            type.address().equals(FRAMEWORK)
                && type.isNamed("dynamic_field", "Field")
                && type.arguments().size() == 2)
        .map(type -> field(state, parent, object, type, mask));
  }

  private static DynamicField field(
      LedgerState state, Address parent, ObjectRecord object, StructTag type, Mask mask) {
    TypeTag key = type.arguments().getFirst();
    TypeTag value = type.arguments().getLast();
    BcsReader in = object.contents().reader();
    in.fixedBytes(Address.BYTES);
    KeyLayout.skip(in, key);
    byte[] contents = object.contents().toByteArray();
    int split = (int) in.position();
    Bytes name = slice(contents, Address.BYTES, split);
    Bytes held = slice(contents, split, contents.length);
    DynamicField.Builder out =
        DynamicField.newBuilder()
            .setParent(parent.toString())
            .setFieldId(object.id().toString())
            .setValue(bcs(value, held));
    if (mask.wants("field_object")) {
      out.setFieldObject(ObjectRendering.render(object, mask.below("field_object")));
    }
    Optional<TypeTag> wrapped = wrapped(key);
    if (wrapped.isPresent()) {
      out.setKind(DynamicFieldKind.OBJECT).setName(bcs(wrapped.get(), name));
      addChild(out, state, Address.read(held.reader()), mask);
    } else {
      out.setKind(DynamicFieldKind.FIELD).setName(bcs(key, name)).setValueType(value.toString());
    }
    return mask.trim(out.build());
  }

  private static void addChild(DynamicField.Builder out, LedgerState state, Address id, Mask mask) {
    out.setChildId(id.toString());
    Optional<ObjectRecord> child = state.object(id);
    child.flatMap(ObjectRecord::type).ifPresent(type -> out.setValueType(type.toString()));
    if (child.isPresent() && mask.wants("child_object")) {
      out.setChildObject(ObjectRendering.render(child.get(), mask.below("child_object")));
    }
  }

  /** The key inside the wrapper that keys of object fields have. */
  private static Optional<TypeTag> wrapped(TypeTag key) {
    return key instanceof StructTag struct
            && struct.address().equals(FRAMEWORK)
            && struct.isNamed("dynamic_object_field", "Wrapper")
            && struct.arguments().size() == 1
        ? Optional.of(struct.arguments().getFirst())
        : Optional.empty();
  }

  private static Bcs bcs(TypeTag type, Bytes value) {
    return Proto.bcs(type.toString(), value);
  }

  private static Bytes slice(byte[] from, int begin, int end) {
    return Bytes.owning(Arrays.copyOfRange(from, begin, end));
  }
}
