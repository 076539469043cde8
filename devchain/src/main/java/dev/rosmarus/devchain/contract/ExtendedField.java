package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;

/**
 * Values that objects keep outside themselves under an id of their own (Walrus contracts spec,
 * section 5.2).
 *
 * @param type of the value
 */
record ExtendedField<T>(
    Edition edition, TypeTag type, BcsReader.Element<T> reader, BcsWriter.Element<T> writer) {

  T read(Frame frame, Address uid) {
    return frame
        .field(uid, WalrusType.EXTENDED_FIELD_KEY.in(edition), Keys.EMPTY_STRUCT, reader)
        .orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
  }

  void write(Frame frame, Address uid, T value) {
    frame.setField(
        uid, WalrusType.EXTENDED_FIELD_KEY.in(edition), Keys.EMPTY_STRUCT, type, value, writer);
  }

  /** Makes one with this value. */
  Address create(Frame frame, T value) {
    Address uid = frame.freshId();
    write(frame, uid, value);
    return uid;
  }
}
