package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.MovePackage.TypeOrigin;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.SuiObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Packages as objects. Their modules are valid bytecode without any definitions, because readers
 * take the original id from the first one's self-address (embedded chain spec, section 9).
 */
final class PackageObjects {

  private static final byte[] MAGIC_AND_VERSION = {
    (byte) 0xa1, 0x1c, (byte) 0xeb, 0x0b, 0x06, 0, 0, 0
  };
  private static final int TABLES = 3;
  private static final int MODULE_HANDLES = 1;
  private static final int IDENTIFIERS = 7;
  private static final int ADDRESSES = 8;
  private static final int HANDLE_BYTES = 2;

  private PackageObjects() {}

  static ObjectRecord of(MovePackage published, Digest transaction) {
    return ObjectRecord.of(
        new SuiObject(
            new dev.rosmarus.sui.object.MovePackage(
                published.storageId(),
                published.version(),
                modules(published),
                origins(published),
                Map.of()),
            new Owner.Immutable(),
            transaction,
            0));
  }

  private static Map<String, Bytes> modules(MovePackage published) {
    TreeSet<String> names = new TreeSet<>();
    published.datatypes().forEach(datatype -> names.add(datatype.module()));
    published.functions().forEach(function -> names.add(function.module()));
    if (names.isEmpty()) {
      names.add("empty");
    }
    Map<String, Bytes> modules = new TreeMap<>();
    names.forEach(name -> modules.put(name, bytecode(name, published.originalId())));
    return modules;
  }

  private static List<TypeOrigin> origins(MovePackage published) {
    return new TreeMap<>(published.typeOrigins())
        .entrySet().stream()
            .map(entry -> {
              String[] path = entry.getKey().split("::", 2);
              return new TypeOrigin(path[0], path[1], entry.getValue());
            })
            .toList();
  }

  static Bytes bytecode(String module, Address originalId) {
    byte[] name = module.getBytes(StandardCharsets.US_ASCII);
    int nameTableBytes = BcsWriter.ulebBytes(name.length) + name.length;
    BcsWriter out = BcsWriter.growing().fixedBytes(MAGIC_AND_VERSION).uleb128(TABLES);
    out.u8(MODULE_HANDLES).uleb128(0).uleb128(HANDLE_BYTES);
    out.u8(IDENTIFIERS).uleb128(HANDLE_BYTES).uleb128(nameTableBytes);
    out.u8(ADDRESSES).uleb128((long) HANDLE_BYTES + nameTableBytes).uleb128(Address.BYTES);
    out.u8(0).u8(0).bytes(name);
    originalId.write(out);
    out.u8(0);
    return Bytes.owning(out.toByteArray());
  }
}
