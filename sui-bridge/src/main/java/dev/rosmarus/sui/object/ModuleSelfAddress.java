package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The address that a Move module calls its own: that of the package's first version, in every later
 * one too (Sui client spec, section 7.2).
 *
 * <p>Bytecode is a header that lists tables, the tables, and the index of the module's own handle.
 * Only that index, one entry of the handles and one of the addresses are read; nothing is allocated
 * for what the header promises.
 */
final class ModuleSelfAddress {

  private static final long MAGIC = 0x0BEB_1CA1L;
  private static final int MODULE_HANDLES = 1;
  private static final int ADDRESSES = 8;
  private static final int TABLES_MAX = 64;

  /** Where a table lies, from the start of the bytecode. */
  private record Table(long offset, long bytes) {

    static final Table NONE = new Table(0, 0);

    BcsReader reader(MemorySegment bytecode) {
      return BcsReader.of(bytecode.asSlice(offset, bytes));
    }
  }

  private ModuleSelfAddress() {}

  /** The address, or nothing if this is no bytecode. */
  static Optional<Address> of(MemorySegment bytecode) {
    try {
      return Optional.of(read(bytecode));
    } catch (BcsException e) {
      return Optional.empty();
    }
  }

  private static Address read(MemorySegment bytecode) {
    BcsReader in = BcsReader.of(bytecode);
    if (in.u32() != MAGIC) {
      throw BcsReader.invalid(0, "bytecode", "no magic");
    }
    in.u32();
    long tables = in.uleb128();
    if (tables > TABLES_MAX) {
      throw BcsReader.invalid(in.position(), "bytecode tables", tables);
    }
    Table handles = Table.NONE;
    Table addresses = Table.NONE;
    long contentBytes = 0;
    for (long i = 0; i < tables; i++) {
      int kind = in.u8();
      Table table = new Table(in.uleb128(), in.uleb128());
      contentBytes = Math.max(contentBytes, table.offset() + table.bytes());
      handles = kind == MODULE_HANDLES ? table : handles;
      addresses = kind == ADDRESSES ? table : addresses;
    }
    long contents = in.position();
    in.slice(contentBytes);
    long self = in.uleb128();
    long address = addressOf(self, within(handles, contents).reader(bytecode));
    BcsReader entries = within(addresses, contents).reader(bytecode);
    entries.slice(address * Address.BYTES);
    return Address.read(entries);
  }

  private static Table within(Table table, long contents) {
    return new Table(contents + table.offset(), table.bytes());
  }

  /** A handle is the index of an address and that of a name. */
  private static long addressOf(long handle, BcsReader handles) {
    for (long i = 0; i < handle; i++) {
      handles.uleb128();
      handles.uleb128();
    }
    return handles.uleb128();
  }
}
