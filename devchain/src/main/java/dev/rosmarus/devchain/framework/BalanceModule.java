package dev.rosmarus.devchain.framework;

import static dev.rosmarus.devchain.framework.Signatures.BALANCE;
import static dev.rosmarus.devchain.framework.Signatures.U64;
import static dev.rosmarus.devchain.framework.Signatures.mutable;
import static dev.rosmarus.devchain.framework.Signatures.reference;
import static dev.rosmarus.devchain.framework.Signatures.value;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Function.Code;
import dev.rosmarus.devchain.move.Function.ContextUse;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/** {@code 0x2::balance}; a balance is its amount. */
final class BalanceModule {

  private BalanceModule() {}

  static List<Function> functions() {
    return List.of(
        function("zero", List.of(), List.of(BALANCE), frame -> frame.result(0L, BcsWriter::u64)),
        function("value", List.of(reference(BALANCE)), List.of(U64), BalanceModule::read),
        function("destroy_zero", List.of(value(BALANCE)), List.of(), BalanceModule::destroy),
        function(
            "join", List.of(mutable(BALANCE), value(BALANCE)), List.of(U64), BalanceModule::join),
        function(
            "split",
            List.of(mutable(BALANCE), value(U64)),
            List.of(BALANCE),
            BalanceModule::split));
  }

  private static Function function(
      String name, List<ParameterType> parameters, List<OpenType> results, Code code) {
    return Signatures.function("balance", name, parameters, results, ContextUse.NONE, code);
  }

  private static void read(Frame frame) {
    frame.result(frame.argument(0, BcsReader::u64), BcsWriter::u64);
  }

  private static void destroy(Frame frame) {
    Amounts.requireZero(frame.argument(0, BcsReader::u64));
  }

  private static void join(Frame frame) {
    long sum = Amounts.join(frame.argument(0, BcsReader::u64), frame.argument(1, BcsReader::u64));
    frame.set(0, sum, BcsWriter::u64);
    frame.result(sum, BcsWriter::u64);
  }

  private static void split(Frame frame) {
    long part = frame.argument(1, BcsReader::u64);
    frame.set(0, Amounts.rest(frame.argument(0, BcsReader::u64), part), BcsWriter::u64);
    frame.result(part, BcsWriter::u64);
  }
}
