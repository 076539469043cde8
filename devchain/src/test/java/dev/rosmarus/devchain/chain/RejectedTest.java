package dev.rosmarus.devchain.chain;

import static dev.rosmarus.devchain.chain.ToyChain.call;
import static dev.rosmarus.devchain.chain.ToyChain.owned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rosmarus.devchain.interpreter.GasRules;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions that are not executed at all, and leave nothing behind. */
class RejectedTest {

  private final ToyChain toys = new ToyChain();
  private final Account account = toys.account;
  private final ObjectRecord toy = toys.toy(1);
  private final ObjectRecord coin = account.coins().getFirst();
  private final long head = toys.chain.state().head().sequenceNumber();

  @AfterEach
  void nothingHappened() {
    assertThat(toys.chain.state().head().sequenceNumber()).isEqualTo(head);
  }

  private Reason reason(TransactionData transaction) {
    return caught(() -> account.send(transaction)).reason();
  }

  private static TransactionRejected caught(ThrowingCallable call) {
    TransactionRejected rejected = catchThrowableOfType(TransactionRejected.class, call);
    assertThat(rejected).as("not rejected").isNotNull();
    assertThat(rejected.getMessage()).isNotBlank();
    return rejected;
  }

  private TransactionData with(Input input) {
    return account.transaction(commands -> commands.argument(input));
  }

  private TransactionData paying(GasData gas) {
    return new TransactionData(
        new ProgrammableTransaction(List.of(), List.of()),
        account.address(),
        gas,
        new Expiration.None());
  }

  private TransactionData doing(Command command) {
    return new TransactionData(
        new ProgrammableTransaction(List.of(), List.of(command)),
        account.address(),
        account.gas(List.of(coin.reference())),
        new Expiration.None());
  }

  private TransactionData expiring(Expiration expiration) {
    TransactionData plain = account.transaction(_ -> {});
    return new TransactionData(plain.program(), plain.sender(), plain.gas(), expiration);
  }

  private GasData gas(long price, long budget, ObjectRef... coins) {
    return new GasData(List.of(coins), account.address(), price, budget);
  }

  @Test
  void staleVersionsAndWrongDigests() {
    ObjectRef old = new ObjectRef(toy.id(), toy.version() - 1, toy.digest());
    ObjectRef forged = new ObjectRef(toy.id(), toy.version(), Digest.of(new byte[32]));

    assertThat(reason(with(new ObjectArg.Owned(old)))).isEqualTo(Reason.STALE_OBJECT);
    assertThat(reason(with(new ObjectArg.Owned(forged)))).isEqualTo(Reason.STALE_OBJECT);
    assertThat(caught(() -> account.send(with(new ObjectArg.Owned(old)))))
        .hasMessageContaining(toy.id().toString())
        .hasMessageContaining("current version: " + toy.version());
  }

  @Test
  void unknownObjectsAndPackages() {
    ObjectRef unknown = new ObjectRef(Address.ofShort(0xdead), 1, toy.digest());
    Command.MoveCall call =
        new Command.MoveCall(Address.ofShort(0xdead), "toy", "make", List.of(), List.of());

    assertThat(reason(with(new ObjectArg.Owned(unknown)))).isEqualTo(Reason.UNKNOWN_OBJECT);
    assertThat(reason(doing(call))).isEqualTo(Reason.UNKNOWN_OBJECT);
  }

  @Test
  void objectsOfOthersAndOfOtherKinds() {
    ObjectRecord shelf = toys.only(ToyPart.SHELF);
    ObjectRecord faucetCoin =
        new Account(toys.chain, toys.chain.faucetAccount()).coins().getFirst();
    SharedRef wrong = new SharedRef(shelf.id(), 999);

    assertThat(reason(with(owned(faucetCoin)))).isEqualTo(Reason.WRONG_OWNER);
    assertThat(reason(with(owned(shelf)))).isEqualTo(Reason.WRONG_OWNER);
    assertThat(reason(with(wrong.mutable()))).isEqualTo(Reason.WRONG_OWNER);
    assertThat(reason(with(new SharedRef(toy.id(), 1).mutable()))).isEqualTo(Reason.WRONG_OWNER);
  }

  @Test
  void theClockCannotBeChanged() {
    assertThat(reason(with(SharedRef.CLOCK.mutable()))).isEqualTo(Reason.WRONG_OWNER);
  }

  @Test
  void oneObjectTwice() {
    assertThat(reason(with(owned(coin)))).isEqualTo(Reason.DUPLICATE_OBJECT);
    assertThat(reason(paying(gas(1000, Account.BUDGET, coin.reference(), coin.reference()))))
        .isEqualTo(Reason.DUPLICATE_OBJECT);
  }

  @Test
  void gasThatDoesNotDo() {
    assertThat(reason(paying(gas(1000, Account.BUDGET)))).isEqualTo(Reason.INVALID_GAS);
    assertThat(reason(paying(gas(999, Account.BUDGET, coin.reference()))))
        .isEqualTo(Reason.INVALID_GAS);
    assertThat(reason(paying(gas(1000, 999_999, coin.reference())))).isEqualTo(Reason.INVALID_GAS);
    assertThat(reason(paying(gas(1000, GasRules.BUDGET_MAX + 1, coin.reference()))))
        .isEqualTo(Reason.INVALID_GAS);
    assertThat(reason(paying(gas(1000, -1, coin.reference())))).isEqualTo(Reason.INVALID_GAS);
    assertThat(reason(paying(gas(-1, Account.BUDGET, coin.reference()))))
        .isEqualTo(Reason.INVALID_GAS);
    assertThat(reason(paying(gas(1000, Account.BUDGET, toy.reference()))))
        .isEqualTo(Reason.INVALID_GAS);
  }

  @Test
  void commandsWithNothingToWorkOn() {
    Argument gas = new Argument.GasCoin();

    assertThat(reason(doing(new Command.SplitCoins(gas, List.of()))))
        .isEqualTo(Reason.EMPTY_COMMAND);
    assertThat(reason(doing(new Command.MergeCoins(gas, List.of()))))
        .isEqualTo(Reason.EMPTY_COMMAND);
    assertThat(reason(doing(new Command.TransferObjects(List.of(), gas))))
        .isEqualTo(Reason.EMPTY_COMMAND);
    assertThat(reason(doing(new Command.MakeMoveVec(Optional.empty(), List.of()))))
        .isEqualTo(Reason.EMPTY_COMMAND);
  }

  @Test
  void publishing() {
    assertThat(reason(doing(new Command.Publish(List.of(), List.of()))))
        .isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void expiredOrOfAnotherChain() {
    Digest other = Digest.of(new byte[32]);

    assertThat(reason(expiring(window(Optional.empty(), other)))).isEqualTo(Reason.EXPIRED);
    assertThat(reason(expiring(window(Optional.of(1L), toys.chain.chainId()))))
        .isEqualTo(Reason.EXPIRED);
  }

  private static Expiration window(Optional<Long> minEpoch, Digest chain) {
    return new Expiration.ValidDuring(
        new Expiration.ValidityWindow(
            minEpoch, Optional.empty(), Optional.empty(), Optional.empty(), chain, 7));
  }

  @Test
  void signaturesOfOthersAndOfOtherBytes() {
    TransactionData transaction = account.transaction(_ -> {});
    byte[] bcs = transaction.bcs();
    Account other = Account.named(toys.chain, "other");
    Bytes foreign = Bytes.of(other.key().signTransaction(bcs).bytes());
    Bytes ofOtherBytes = Bytes.of(account.key().signTransaction(new byte[1]).bytes());

    for (List<Bytes> signatures :
        List.of(
            List.<Bytes>of(),
            List.of(foreign),
            List.of(ofOtherBytes),
            List.of(Bytes.EMPTY),
            List.of(foreign, foreign))) {
      assertThat(caught(() -> toys.chain.execute(Bytes.of(bcs), signatures)).reason())
          .isEqualTo(Reason.INVALID_SIGNATURE);
    }
  }

  @Test
  void whatIsNoTransaction() {
    assertThat(caught(() -> toys.chain.execute(Bytes.of(new byte[7]), List.of())).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(caught(() -> toys.chain.execute(Bytes.of(new byte[200_000]), List.of())).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void simulationsOfWhatWouldBeRejected() {
    ObjectRef old = new ObjectRef(toy.id(), toy.version() - 1, toy.digest());

    assertThat(caught(() -> toys.chain.simulate(with(new ObjectArg.Owned(old)))).reason())
        .isEqualTo(Reason.STALE_OBJECT);
  }

  @Test
  void simulationsLeaveNothingBehind() {
    var program = account.transaction(c -> call(c, "paint", owned(toy), Pure.u64(3))).program();

    var outcome = toys.chain.simulate(TransactionData.forSimulation(program, account.address()));

    assertThat(outcome.effects().status().succeeded()).isTrue();
    assertThat(outcome.effects().gasUsed().computation()).isEqualTo(1_000_000);
    assertThat(outcome.effects().gasObject()).isPresent();
    assertThat(outcome.results().getFirst().changed()).hasSize(1);
    assertThat(toys.chain.state().object(toy.id())).contains(toy);
  }
}
