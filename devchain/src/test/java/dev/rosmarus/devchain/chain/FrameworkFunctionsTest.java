package dev.rosmarus.devchain.chain;

import static dev.rosmarus.devchain.chain.ToyChain.argument;
import static dev.rosmarus.devchain.chain.ToyChain.error;
import static dev.rosmarus.devchain.chain.ToyChain.owned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FrameworkFunctionsTest {

  private final ToyChain toys = new ToyChain();
  private final Account account = toys.account;

  private static Argument.Result sui(
      ProgrammableTransactionBuilder commands,
      String module,
      String function,
      Operand... arguments) {
    return commands.moveCall(
        Framework.SUI_FRAMEWORK, module, function, List.of(Framework.SUI), List.of(arguments));
  }

  private ObjectRecord coin(long amount) {
    account.give(account.address(), amount);
    return account.coins().stream().filter(c -> balance(c) == amount).findFirst().orElseThrow();
  }

  private static long balance(ObjectRecord coin) {
    return BcsReader.decode(coin.contents().segment(), Coin::read).balance();
  }

  private ExecutionError abort(String function, long code) {
    return new ExecutionError.MoveAbort(
        new MoveLocation(Framework.SUI_FRAMEWORK, "balance", 0, 0, Optional.of(function)), code);
  }

  @Test
  void zeroCoinsComeAndGo() {
    TransactionRecord sent =
        account.send(c -> sui(c, "coin", "destroy_zero", sui(c, "coin", "zero")));

    assertThat(sent.effects().status().succeeded()).isTrue();
    assertThat(sent.effects().changed()).hasSize(1);
  }

  @Test
  void coinsThatAreNotZeroAreNotDestroyed() {
    ObjectRecord coin = coin(5);

    assertThat(error(account.send(pay(c -> sui(c, "coin", "destroy_zero", owned(coin))))))
        .isEqualTo(abort("destroy_zero", 0));
  }

  @Test
  void coinsAreSplitAndJoinedAndTurnedIntoBalances() {
    ObjectRecord coin = coin(100);
    Address other = Address.ofShort(0xabc);

    account.send(
        pay(c -> {
          Operand whole = c.argument(owned(coin));
          Argument part = sui(c, "coin", "split", whole, Pure.u64(30));
          Argument balance = sui(c, "coin", "into_balance", part);
          Argument less = sui(c, "balance", "split", balance, Pure.u64(10));
          sui(c, "coin", "join", whole, sui(c, "coin", "from_balance", less));
          sui(c, "balance", "join", balance, sui(c, "balance", "zero"));
          sui(c, "balance", "value", balance);
          c.transferObjects(List.of(sui(c, "coin", "from_balance", balance)), other);
        }));

    assertThat(balance(toys.chain.state().object(coin.id()).orElseThrow())).isEqualTo(80);
    assertThat(balance(toys.chain.state().ownedBy(other).next())).isEqualTo(20);
  }

  @Test
  void nobodyTakesOutMoreThanThereIs() {
    ObjectRecord coin = coin(100);

    assertThat(error(account.send(pay(c -> sui(c, "coin", "split", owned(coin), Pure.u64(101))))))
        .isEqualTo(abort("split", 2));
    assertThat(
            error(
                account.send(
                    pay(c ->
                        c.splitCoins(
                            owned(toys.chain.state().object(coin.id()).orElseThrow()), 101)))))
        .isEqualTo(ExecutionError.Plain.INSUFFICIENT_COIN_BALANCE);
  }

  @Test
  void onlyCoinsOfOneKindAreMerged() {
    ObjectRecord toy = toys.toy(1);
    ObjectRecord coin = coin(7);

    assertThat(error(account.send(pay(c -> c.mergeCoins(owned(coin), List.of(owned(toy)))))))
        .isEqualTo(argument(1, CommandArgumentError.Plain.TYPE_MISMATCH));
  }

  @Test
  void objectsAreTransferredSharedAndFrozen() {
    ObjectRecord one = toys.toy(1);
    ObjectRecord two = toys.toy(2);
    ObjectRecord three = toys.toy(3);
    Address other = Address.ofShort(0xabc);

    TransactionRecord sent =
        account.send(c -> {
          transfer(c, "public_transfer", owned(one), Pure.address(other));
          transfer(c, "public_share_object", owned(two));
          transfer(c, "public_freeze_object", owned(three));
        });

    assertThat(owner(one)).isEqualTo(new Owner.AddressOwner(other));
    assertThat(owner(two)).isEqualTo(new Owner.Shared(sent.effects().lamportVersion()));
    assertThat(owner(three)).isEqualTo(new Owner.Immutable());
  }

  private Owner owner(ObjectRecord object) {
    return toys.chain.state().object(object.id()).orElseThrow().owner();
  }

  private static void transfer(
      ProgrammableTransactionBuilder commands, String function, Operand... arguments) {
    commands.moveCall(
        Framework.SUI_FRAMEWORK, "transfer", function, List.of(ToyPart.TOY), List.of(arguments));
  }

  @Test
  void whatIsNoObjectIsNotTransferred() {
    TransactionRecord sent =
        account.send(c ->
            c.moveCall(
                Framework.SUI_FRAMEWORK,
                "transfer",
                "public_share_object",
                List.of(TypeTag.Primitive.U64),
                List.of(Pure.u64(1))));

    assertThat(error(sent))
        .isEqualTo(new ExecutionError.TypeArgument(0, TypeArgumentError.CONSTRAINT_NOT_SATISFIED));
  }

  /** Paid with the largest coin. */
  private TransactionData pay(Consumer<ProgrammableTransactionBuilder> commands) {
    ObjectRecord largest =
        account.coins().stream()
            .max((a, b) -> Long.compareUnsigned(balance(a), balance(b)))
            .orElseThrow();
    return account.transaction(List.of(largest.reference()), commands);
  }
}
