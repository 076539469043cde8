package dev.rosmarus.devchain.chain;

import static dev.rosmarus.devchain.chain.ToyChain.argument;
import static dev.rosmarus.devchain.chain.ToyChain.became;
import static dev.rosmarus.devchain.chain.ToyChain.call;
import static dev.rosmarus.devchain.chain.ToyChain.error;
import static dev.rosmarus.devchain.chain.ToyChain.failedCommand;
import static dev.rosmarus.devchain.chain.ToyChain.owned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.MoveAbort;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.CommandArgumentError.Plain;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What commands may do with values, and how they fail otherwise (section 2.2). */
class ValueRulesTest {

  private final ToyChain toys = new ToyChain();
  private final Account account = toys.account;

  private ExecutionError errorOf(Consumer<ProgrammableTransactionBuilder> commands) {
    return error(account.send(commands));
  }

  /** Sends commands that no builder would put together. */
  private TransactionRecord sendRaw(List<Input> inputs, Command... commands) {
    return account.send(
        new TransactionData(
            new ProgrammableTransaction(inputs, List.of(commands)),
            account.address(),
            account.gas(List.of(account.coins().getFirst().reference())),
            new Expiration.None()));
  }

  private static Command.MoveCall rawCall(String function, Argument... arguments) {
    return new Command.MoveCall(ToyPart.PACKAGE, "toy", function, List.of(), List.of(arguments));
  }

  @Test
  void readOnlySharedInputsCannotBeChanged() {
    assertThat(errorOf(c -> call(c, "set", toys.shelf(false), Pure.u64(1), Pure.u64(1))))
        .isEqualTo(argument(0, Plain.INVALID_OBJECT_BY_MUT_REF));
  }

  @Test
  void readOnlySharedInputsCannotBeTaken() {
    assertThat(errorOf(c -> call(c, "lose", toys.shelf(false))))
        .isEqualTo(argument(0, Plain.INVALID_OBJECT_BY_VALUE));
  }

  @Test
  void immutableInputsCanBeNeitherChangedNorTaken() {
    ObjectRecord rule = toys.only(ToyPart.RULE);

    assertThat(errorOf(c -> call(c, "bend", owned(rule))))
        .isEqualTo(argument(0, Plain.INVALID_OBJECT_BY_MUT_REF));
    assertThat(errorOf(c -> call(c, "rule", owned(rule))))
        .isEqualTo(argument(0, Plain.INVALID_OBJECT_BY_VALUE));
  }

  @Test
  void sharedObjectsMustNotGetLost() {
    TransactionRecord sent = account.send(c -> call(c, "lose", toys.shelf(true)));

    assertThat(error(sent)).isEqualTo(ExecutionError.Plain.CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED);
    assertThat(failedCommand(sent)).isEmpty();
  }

  @Test
  void sharedObjectsCannotBeTransferred() {
    assertThat(errorOf(c -> c.transferObjects(List.of(toys.shelf(true)), Address.ofShort(1))))
        .isEqualTo(argument(0, Plain.CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED));
  }

  @Test
  void takenValuesAreGone() {
    ObjectRecord toy = toys.toy(1);

    assertThat(
            errorOf(c -> {
              call(c, "smash", owned(toy));
              call(c, "look", owned(toy));
            }))
        .isEqualTo(argument(0, Plain.ARGUMENT_WITHOUT_VALUE));
  }

  @Test
  void resultsAreMovedOnUse() {
    TransactionRecord sent =
        account.send(c -> {
          Argument toy = call(c, "make", Pure.u64(1));
          call(c, "smash", toy);
          call(c, "smash", toy);
        });

    assertThat(error(sent)).isEqualTo(argument(0, Plain.ARGUMENT_WITHOUT_VALUE));
    assertThat(failedCommand(sent)).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void resultsThatCanBeCopiedAreUsedOften() {
    TransactionRecord sent =
        account.send(c -> {
          Argument toy = call(c, "make", Pure.u64(1));
          Argument number = call(c, "look", toy);
          call(c, "paint", toy, number);
          call(c, "paint", toy, number);
          call(c, "smash", toy);
        });

    assertThat(sent.effects().status().succeeded()).isTrue();
  }

  @Test
  void unusedResultsNeedDrop() {
    TransactionRecord toy = account.send(c -> call(c, "make", Pure.u64(1)));
    TransactionRecord hot =
        account.send(c -> {
          call(c, "count", Pure.vector(List.of(1L), (o, v) -> o.u64(v)));
          call(c, "hot");
        });

    assertThat(error(toy)).isEqualTo(new ExecutionError.UnusedValueWithoutDrop(0, 0));
    assertThat(error(hot)).isEqualTo(new ExecutionError.UnusedValueWithoutDrop(1, 0));
    assertThat(failedCommand(hot)).isEmpty();
  }

  @Test
  void oneObjectIsNotChangedAndReadByOneCall() {
    ObjectRecord toy = toys.toy(1);

    assertThat(errorOf(c -> call(c, "compare", owned(toy), owned(toy))))
        .isEqualTo(argument(1, Plain.INVALID_VALUE_USAGE));
    assertThat(
            errorOf(c ->
                call(
                    c,
                    "both",
                    owned(toys.chain.state().object(toy.id()).orElseThrow()),
                    owned(toys.chain.state().object(toy.id()).orElseThrow()))))
        .isEqualTo(argument(1, Plain.CANNOT_MOVE_BORROWED_VALUE));
  }

  @Test
  void pureBytesMustBeAValueOfTheParameter() {
    assertThat(errorOf(c -> call(c, "make", Pure.u32(1))))
        .isEqualTo(argument(0, Plain.INVALID_BCS_BYTES));
    assertThat(errorOf(c -> call(c, "smash", Pure.u64(1))))
        .isEqualTo(argument(0, Plain.INVALID_USAGE_OF_PURE_ARGUMENT));
  }

  @Test
  void argumentsMustBeOfTheParametersType() {
    ObjectRecord box = toys.box(1);

    assertThat(errorOf(c -> call(c, "look", owned(box))))
        .isEqualTo(argument(0, Plain.TYPE_MISMATCH));
  }

  @Test
  void argumentsMustExist() {
    assertThat(error(sendRaw(List.of(), rawCall("look", new Argument.InputAt(3)))))
        .isEqualTo(argument(0, new CommandArgumentError.IndexOutOfBounds(3)));
    assertThat(error(sendRaw(List.of(), rawCall("look", new Argument.Result(0)))))
        .isEqualTo(argument(0, new CommandArgumentError.IndexOutOfBounds(0)));
    assertThat(
            error(
                sendRaw(
                    List.of(), rawCall("hot"), rawCall("look", new Argument.NestedResult(0, 1)))))
        .isEqualTo(argument(0, new CommandArgumentError.SecondaryIndexOutOfBounds(0, 1)));
  }

  @Test
  void aResultOfSeveralValuesNeedsANestedArgument() {
    List<Input> amounts = List.of(Pure.u64(1), Pure.u64(2));

    TransactionRecord sent =
        sendRaw(
            amounts,
            new Command.SplitCoins(
                new Argument.GasCoin(), List.of(new Argument.InputAt(0), new Argument.InputAt(1))),
            new Command.MergeCoins(new Argument.GasCoin(), List.of(new Argument.Result(0))));

    assertThat(error(sent)).isEqualTo(argument(1, new CommandArgumentError.InvalidResultArity(0)));
  }

  @Test
  void functionsMustExistAndGetAllTheirArguments() {
    assertThat(errorOf(c -> call(c, "nothing"))).isEqualTo(ExecutionError.Plain.FUNCTION_NOT_FOUND);
    assertThat(errorOf(c -> call(c, "make"))).isEqualTo(ExecutionError.Plain.ARITY_MISMATCH);
    assertThat(
            errorOf(
                c -> c.moveCall(ToyPart.PACKAGE, "toy", "hot", List.of(Framework.SUI), List.of())))
        .isEqualTo(ExecutionError.Plain.TYPE_ARITY_MISMATCH);
  }

  @Test
  void typeArgumentsMustExist() {
    TypeTag unknown = StructTag.of(ToyPart.PACKAGE, "toy", "Nothing");

    assertThat(
            errorOf(c ->
                c.moveCall(Framework.SUI_FRAMEWORK, "coin", "zero", List.of(unknown), List.of())))
        .isEqualTo(new ExecutionError.TypeArgument(0, TypeArgumentError.TYPE_NOT_FOUND));
  }

  @Test
  void onlyObjectsThatAnybodyMayTransferAreTransferred() {
    assertThat(errorOf(c -> c.transferObjects(List.of(call(c, "hot")), Address.ofShort(1))))
        .isEqualTo(argument(0, Plain.INVALID_TRANSFER_OBJECT));
  }

  @Test
  void theGasCoinIsTakenByTransfersAlone() {
    Address other = Address.ofShort(0xabc);
    TransactionRecord taken =
        account.send(c ->
            c.moveCall(
                Framework.SUI_FRAMEWORK,
                "coin",
                "destroy_zero",
                List.of(Framework.SUI),
                List.of(new Argument.GasCoin())));
    assertThat(error(taken)).isEqualTo(argument(0, Plain.INVALID_GAS_COIN_USAGE));

    TransactionRecord given =
        account.send(c -> c.transferObjects(List.of(new Argument.GasCoin()), other));

    assertThat(given.effects().status().succeeded()).isTrue();
    assertThat(toys.chain.state().ownedBy(other).hasNext()).isTrue();
  }

  @Test
  void vectorsAreMadeOfNumbersAndOfObjects() {
    TransactionRecord numbers =
        account.send(c -> {
          List<Pure> two = List.of(Pure.u64(1), Pure.u64(2));
          call(c, "count", c.makeMoveVec(Optional.of(ToyPart.U64), two));
        });
    ObjectRecord toy = toys.toy(1);
    TransactionRecord objects =
        account.send(c -> c.makeMoveVec(Optional.empty(), List.of(owned(toy))));

    assertThat(numbers.effects().status().succeeded()).isTrue();
    assertThat(error(objects)).isEqualTo(new ExecutionError.UnusedValueWithoutDrop(0, 0));
  }

  @Test
  void abortsNameModuleCodeFunctionAndCommand() {
    TransactionRecord sent =
        account.send(c -> {
          call(c, "count", Pure.vector(List.<Long>of(), (o, v) -> o.u64(v)));
          call(c, "fail", Pure.u64(42));
        });

    MoveLocation location = new MoveLocation(ToyPart.PACKAGE, "toy", 0, 0, Optional.of("fail"));
    assertThat(error(sent)).isEqualTo(new ExecutionError.MoveAbort(location, 42));
    assertThat(failedCommand(sent)).isEqualTo(OptionalLong.of(1));
    assertThat(sent.events().events()).isEmpty();
  }

  @Test
  void abortsOfTheFrameworkAreLocatedThere() {
    ExecutionError error = errorOf(c -> call(c, "clear", toys.shelf(true), Pure.u64(77)));

    assertThat(error)
        .isEqualTo(
            new ExecutionError.MoveAbort(
                new MoveLocation(
                    Framework.SUI_FRAMEWORK, "dynamic_field", 0, 0, Optional.of("clear")),
                1));
  }

  @Test
  void arithmeticErrorsAndBugsAreErrorsOfTheirOwn() {
    MoveLocation location = new MoveLocation(ToyPart.PACKAGE, "toy", 0, 0, Optional.of("overflow"));

    assertThat(errorOf(c -> call(c, "overflow")))
        .isEqualTo(new ExecutionError.MovePrimitiveRuntimeError(Optional.of(location)));
    assertThat(errorOf(c -> call(c, "broken"))).isEqualTo(ExecutionError.Plain.INVARIANT_VIOLATION);
  }

  @Test
  void callsFailWhenTestsWantThemTo() {
    toys.chain.guardCalls(call ->
        call.function().equals("make") ? Optional.of(new MoveAbort("toy", 5)) : Optional.empty());

    MoveLocation location = new MoveLocation(ToyPart.PACKAGE, "toy", 0, 0, Optional.of("make"));
    assertThat(errorOf(c -> call(c, "make", Pure.u64(1))))
        .isEqualTo(new ExecutionError.MoveAbort(location, 5));
  }

  @Test
  void aFailureRewritesAllMutableInputsUnchanged() {
    ObjectRecord toy = toys.toy(1);
    ObjectRecord shelf = toys.only(ToyPart.SHELF);

    TransactionRecord sent =
        account.send(c -> {
          call(c, "paint", owned(toy), Pure.u64(7));
          call(c, "set", toys.shelf(true), Pure.u64(1), Pure.u64(1));
          call(c, "fail", Pure.u64(42));
        });

    ObjectRecord after = toys.chain.state().object(toy.id()).orElseThrow();
    assertThat(after.contents()).isEqualTo(toy.contents());
    assertThat(after.version()).isEqualTo(sent.effects().lamportVersion());
    assertThat(became(sent, shelf.id())).isEqualTo("existed written NONE");
    assertThat(sent.effects().changed()).hasSize(3);
  }
}
