package dev.rosmarus.devchain.framework;

import static dev.rosmarus.devchain.framework.Signatures.ADDRESS;
import static dev.rosmarus.devchain.framework.Signatures.T;
import static dev.rosmarus.devchain.framework.Signatures.value;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Function.Code;
import dev.rosmarus.devchain.move.Function.ContextUse;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import java.util.List;

/** {@code 0x2::transfer}, of objects of any type that anybody may transfer. */
final class TransferModule {

  private TransferModule() {}

  static List<Function> functions() {
    return List.of(
        function("public_transfer", List.of(value(T), value(ADDRESS)), TransferModule::transfer),
        function("public_share_object", List.of(value(T)), TransferModule::share),
        function("public_freeze_object", List.of(value(T)), TransferModule::freeze));
  }

  private static Function function(String name, List<ParameterType> parameters, Code code) {
    return Signatures.function("transfer", name, parameters, List.of(), ContextUse.NONE, code);
  }

  private static void transfer(Frame frame) {
    Address recipient = frame.argument(1, Address::read);
    frame.transfer(type(frame), object(frame), TransferModule::write, recipient);
  }

  private static void share(Frame frame) {
    frame.share(type(frame), object(frame), TransferModule::write);
  }

  private static void freeze(Frame frame) {
    frame.freeze(type(frame), object(frame), TransferModule::write);
  }

  /** The interpreter lets objects through only. */
  private static StructTag type(Frame frame) {
    return (StructTag) frame.argumentType(0);
  }

  private static Bytes object(Frame frame) {
    return frame.argument(0, Bytes::rest);
  }

  private static void write(BcsWriter out, Bytes contents) {
    out.fixedBytes(contents.segment());
  }
}
