package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.TypeTag;
import java.util.Optional;

/** A dynamic field. For an object field, the name is the bare key and the child is set. */
public record DynamicFieldView(
    Address fieldId,
    boolean objectField,
    Bytes nameBcs,
    Optional<TypeTag> nameType,
    Optional<TypeTag> valueType,
    Optional<Bytes> valueBcs,
    Optional<Address> childId) {}
