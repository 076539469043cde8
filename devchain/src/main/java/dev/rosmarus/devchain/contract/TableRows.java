package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.TypeTag;
import java.util.Optional;

/**
 * Rows of tables of one kind. A table counts its rows, so every change gives the table that its
 * owner must hold from then on.
 */
record TableRows<V>(
    TypeTag keyType, TypeTag valueType, BcsReader.Element<V> reader, BcsWriter.Element<V> writer) {

  Optional<V> get(Frame frame, Table table, Bytes key) {
    return frame.field(table.id(), keyType, key, reader);
  }

  Table put(Frame frame, Table table, Bytes key, V value) {
    boolean isNew = get(frame, table, key).isEmpty();
    frame.setField(table.id(), keyType, key, valueType, value, writer);
    return isNew ? new Table(table.id(), table.size() + 1) : table;
  }

  /**
   * @throws Abort if there is no such row
   */
  Table remove(Frame frame, Table table, Bytes key) {
    Abort.unless(frame.removeField(table.id(), keyType, key), DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST);
    return new Table(table.id(), table.size() - 1);
  }
}
