package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.CommandArguments.Passed;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits and merges coins of any kind; no unit is lost or made. */
final class CoinCommands {

  private final Draft draft;

  CoinCommands(Draft draft) {
    this.draft = draft;
  }

  CommandRun split(Command.SplitCoins command, CommandArguments arguments) {
    Passed coin = arguments.borrowMutably(0, command.coin(), Optional.empty());
    requireCoin(0, coin.type());
    Coin source = read(coin.value());
    long left = source.balance();
    List<Slot> parts = new ArrayList<>();
    for (Argument argument : command.amounts()) {
      int place = parts.size() + 1;
      Passed amount = arguments.take(place, argument, Optional.of(TypeTag.Primitive.U64), false);
      long part = BcsReader.decode(amount.value().segment(), BcsReader::u64);
      if (Long.compareUnsigned(part, left) > 0) {
        throw new CommandFailure(ExecutionError.Plain.INSUFFICIENT_COIN_BALANCE);
      }
      left -= part;
      parts.add(Slot.result(coin.type(), write(new Coin(draft.freshId(), part))));
    }
    coin.slot().write(write(new Coin(source.id(), left)));
    return new CommandRun(parts, List.of(MoveCalls.changed(command.coin(), coin)));
  }

  CommandRun merge(Command.MergeCoins command, CommandArguments arguments) {
    Passed destination = arguments.borrowMutably(0, command.destination(), Optional.empty());
    requireCoin(0, destination.type());
    Coin target = read(destination.value());
    long sum = target.balance();
    int place = 1;
    for (Argument argument : command.sources()) {
      Passed source = arguments.take(place++, argument, Optional.of(destination.type()), false);
      Coin merged = read(source.value());
      sum = add(sum, merged.balance());
      draft.delete(merged.id());
    }
    destination.slot().write(write(new Coin(target.id(), sum)));
    return new CommandRun(
        List.of(), List.of(MoveCalls.changed(command.destination(), destination)));
  }

  private static long add(long a, long b) {
    long sum = a + b;
    if (Long.compareUnsigned(sum, a) < 0) {
      throw new CommandFailure(ExecutionError.Plain.COIN_BALANCE_OVERFLOW);
    }
    return sum;
  }

  private static void requireCoin(int place, TypeTag type) {
    if (Framework.coinType(type).isEmpty()) {
      throw CommandFailure.ofArgument(place, CommandArgumentError.Plain.TYPE_MISMATCH);
    }
  }

  static Coin read(Bytes contents) {
    return BcsReader.decode(contents.segment(), Coin::read);
  }

  static Bytes write(Coin coin) {
    return Bytes.owning(BcsWriter.encode(coin, (out, c) -> c.write(out)));
  }

  static Bytes write(Address id, long balance) {
    return write(new Coin(id, balance));
  }
}
