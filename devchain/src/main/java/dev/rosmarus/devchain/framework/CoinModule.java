package dev.rosmarus.devchain.framework;

import static dev.rosmarus.devchain.framework.Signatures.BALANCE;
import static dev.rosmarus.devchain.framework.Signatures.COIN;
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
import dev.rosmarus.sui.move.Coin;
import java.util.List;

/** {@code 0x2::coin}. */
final class CoinModule {

  private CoinModule() {}

  static List<Function> functions() {
    return List.of(
        function("zero", List.of(), List.of(COIN), ContextUse.MUTABLE, CoinModule::zero),
        function(
            "destroy_zero", List.of(value(COIN)), List.of(), ContextUse.NONE, CoinModule::destroy),
        function(
            "value", List.of(reference(COIN)), List.of(U64), ContextUse.NONE, CoinModule::read),
        function(
            "into_balance",
            List.of(value(COIN)),
            List.of(BALANCE),
            ContextUse.NONE,
            CoinModule::intoBalance),
        function(
            "from_balance",
            List.of(value(BALANCE)),
            List.of(COIN),
            ContextUse.MUTABLE,
            CoinModule::fromBalance),
        function(
            "join",
            List.of(mutable(COIN), value(COIN)),
            List.of(),
            ContextUse.NONE,
            CoinModule::join),
        function(
            "split",
            List.of(mutable(COIN), value(U64)),
            List.of(COIN),
            ContextUse.MUTABLE,
            CoinModule::split));
  }

  private static Function function(
      String name,
      List<ParameterType> parameters,
      List<OpenType> results,
      ContextUse context,
      Code code) {
    return Signatures.function("coin", name, parameters, results, context, code);
  }

  private static void zero(Frame frame) {
    frame.result(new Coin(frame.freshId(), 0), CoinModule::write);
  }

  private static void destroy(Frame frame) {
    Coin coin = frame.argument(0, Coin::read);
    Amounts.requireZero(coin.balance());
    frame.deleteId(coin.id());
  }

  private static void read(Frame frame) {
    frame.result(frame.argument(0, Coin::read).balance(), BcsWriter::u64);
  }

  private static void intoBalance(Frame frame) {
    Coin coin = frame.argument(0, Coin::read);
    frame.deleteId(coin.id());
    frame.result(coin.balance(), BcsWriter::u64);
  }

  private static void fromBalance(Frame frame) {
    long balance = frame.argument(0, BcsReader::u64);
    frame.result(new Coin(frame.freshId(), balance), CoinModule::write);
  }

  private static void join(Frame frame) {
    Coin into = frame.argument(0, Coin::read);
    Coin from = frame.argument(1, Coin::read);
    frame.deleteId(from.id());
    long sum = Amounts.join(into.balance(), from.balance());
    frame.set(0, new Coin(into.id(), sum), CoinModule::write);
  }

  private static void split(Frame frame) {
    Coin coin = frame.argument(0, Coin::read);
    long part = frame.argument(1, BcsReader::u64);
    long rest = Amounts.rest(coin.balance(), part);
    frame.set(0, new Coin(coin.id(), rest), CoinModule::write);
    frame.result(new Coin(frame.freshId(), part), CoinModule::write);
  }

  private static void write(BcsWriter out, Coin coin) {
    coin.write(out);
  }
}
