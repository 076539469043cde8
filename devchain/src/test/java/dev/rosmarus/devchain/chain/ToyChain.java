package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A chain with the toy contract on it, an account with money, and words for what tests do. */
final class ToyChain {

  final HandClock clock = new HandClock();
  final Devchain chain = Devchain.begin(DevchainConfig.of(11, List.of(new ToyPart()), clock));
  final Account account = new Account(chain, chain.fundedAccount());

  static Argument.Result call(
      ProgrammableTransactionBuilder commands, String function, Operand... arguments) {
    return commands.moveCall(ToyPart.PACKAGE, "toy", function, List.of(), List.of(arguments));
  }

  /** A toy of the account's, made in a transaction of its own. */
  ObjectRecord toy(long number) {
    TransactionRecord made =
        account.send(commands ->
            commands.transferObjects(
                List.of(call(commands, "make", Pure.u64(number))), account.address()));
    return written(made, ToyPart.TOY);
  }

  /** A box of the account's with a toy in it. */
  ObjectRecord box(long number) {
    TransactionRecord made =
        account.send(commands -> {
          Argument toy = call(commands, "make", Pure.u64(number));
          commands.transferObjects(List.of(call(commands, "wrap", toy)), account.address());
        });
    return written(made, ToyPart.BOX);
  }

  ObjectRecord written(TransactionRecord transaction, StructTag type) {
    return transaction.after().stream()
        .filter(object -> object.type().equals(Optional.of(type)))
        .findFirst()
        .orElseThrow();
  }

  ObjectRecord only(StructTag type) {
    return chain.state().ofType(type).next();
  }

  ObjectArg.Shared shelf(boolean mutable) {
    ObjectRecord shelf = only(ToyPart.SHELF);
    SharedRef ref =
        new SharedRef(shelf.id(), ((Owner.Shared) shelf.owner()).initialSharedVersion());
    return mutable ? ref.mutable() : ref.immutable();
  }

  static ObjectArg owned(ObjectRecord object) {
    return new ObjectArg.Owned(object.reference());
  }

  static Optional<ChangedObject> change(TransactionRecord transaction, Address id) {
    return transaction.effects().changed().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** What became of the id, in the words of the table: before, after, operation. */
  static String became(TransactionRecord transaction, Address id) {
    return change(transaction, id)
        .map(change ->
            (change.input() instanceof ObjectIn.Existed ? "existed" : "none")
                + (change.output() instanceof ObjectOut.NotExisting ? " none " : " written ")
                + change.operation())
        .orElse("not listed");
  }

  static ExecutionError error(TransactionRecord transaction) {
    return ((ExecutionStatus.Failure) transaction.effects().status()).error();
  }

  static OptionalLong failedCommand(TransactionRecord transaction) {
    return ((ExecutionStatus.Failure) transaction.effects().status()).command();
  }

  static ExecutionError argument(int index, CommandArgumentError error) {
    return new ExecutionError.CommandArgument(index, error);
  }
}
