package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/**
 * Where in Move code an execution ended (Sui client spec, section 13).
 *
 * @param packageId the original id of the package or that of the called version, depending on the
 *     protocol version: compare it through the map of original ids or not at all
 * @param function index within the module, 0 to 65535
 * @param instruction index within the function, 0 to 65535
 */
public record MoveLocation(
    Address packageId,
    String module,
    int function,
    int instruction,
    Optional<String> functionName) {

  static MoveLocation read(BcsReader in) {
    return new MoveLocation(
        Address.read(in), in.string(), in.u16(), in.u16(), in.option(BcsReader::string));
  }

  void write(BcsWriter out) {
    packageId.write(out);
    out.string(module).u16(function).u16(instruction).option(functionName, BcsWriter::string);
  }

  @Override
  public String toString() {
    String name = functionName.orElse("function " + function);
    return packageId + "::" + module + "::" + name + " (instruction " + instruction + ")";
  }
}
