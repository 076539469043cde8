package dev.rosmarus.devchain.rpc.resolve;

import com.google.protobuf.Timestamp;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.proto.GasPayment;
import dev.rosmarus.sui.proto.Transaction;
import dev.rosmarus.sui.proto.TransactionExpiration;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.Expiration.ValidityWindow;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.GasEstimate;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a whole transaction of what a client sent. Inputs keep their order and number, so clients
 * can put the answer in the place of what they asked.
 */
public final class TransactionResolver {

  private static final long MILLIS_PER_SECOND = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Devchain chain;
  private final LedgerState state;

  public TransactionResolver(Devchain chain) {
    this.chain = chain;
    this.state = chain.state();
  }

  /**
   * A transaction that is complete already, from its BCS or its parts.
   *
   * @throws RpcRefusal naming what is wrong or missing
   */
  public TransactionData complete(Transaction transaction) {
    return transaction.hasBcs() ? decode(transaction) : parse(transaction);
  }

  /**
   * A transaction to simulate, with gas if that is asked for.
   *
   * @throws RpcRefusal also for inputs that are not there, and an owner who cannot pay
   */
  public TransactionData resolve(Transaction transaction, boolean selectGas) {
    TransactionData data = complete(transaction);
    if (!selectGas || !data.gas().payment().isEmpty()) {
      return data;
    }
    boolean budgeted = !transaction.hasBcs() && transaction.getGasPayment().hasBudget();
    GasChoice choice = new GasChoice(chain, state);
    long budget = budgeted ? data.gas().budget() : choice.estimate(data);
    List<ObjectRef> coins = choice.coins(data, budget);
    return withGas(data, new GasData(coins, data.gas().owner(), data.gas().price(), budget));
  }

  private static TransactionData withGas(TransactionData data, GasData gas) {
    return new TransactionData(data.program(), data.sender(), gas, data.expiration());
  }

  private static TransactionData decode(Transaction transaction) {
    try {
      return BcsReader.decode(transaction.getBcs().getValue().toByteArray(), TransactionData::read);
    } catch (BcsException e) {
      throw RpcRefusal.invalid("transaction.bcs", e.getMessage());
    }
  }

  private TransactionData parse(Transaction transaction) {
    if (!transaction.getKind().hasProgrammableTransaction()) {
      throw RpcRefusal.missing("transaction.kind.programmable_transaction");
    }
    Address sender = Requests.address("transaction.sender", transaction.getSender());
    dev.rosmarus.sui.proto.ProgrammableTransaction program =
        transaction.getKind().getProgrammableTransaction();
    List<Command> commands =
        program.getCommandsList().stream().map(CommandParsing::command).toList();
    Set<Integer> mutable = InputUses.mutable(commands, chain.packages());
    InputParsing parsing = new InputParsing(state);
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < program.getInputsCount(); i++) {
      inputs.add(parsing.input(program.getInputs(i), mutable.contains(i)));
    }
    return new TransactionData(
        new ProgrammableTransaction(inputs, commands),
        sender,
        gas(parsing, transaction.getGasPayment(), sender),
        expiration(transaction.getExpiration()));
  }

  private static GasData gas(InputParsing parsing, GasPayment gas, Address sender) {
    return new GasData(
        gas.getObjectsList().stream()
            .map(coin -> parsing.reference("transaction.gas_payment.objects", coin))
            .toList(),
        gas.getOwner().isEmpty()
            ? sender
            : Requests.address("transaction.gas_payment.owner", gas.getOwner()),
        gas.hasPrice() ? gas.getPrice() : Devchain.REFERENCE_GAS_PRICE,
        gas.hasBudget() ? gas.getBudget() : GasEstimate.SIMULATION_BUDGET);
  }

  private static Expiration expiration(TransactionExpiration expiration) {
    return switch (expiration.getKind()) {
      case TRANSACTION_EXPIRATION_KIND_UNKNOWN, NONE -> new Expiration.None();
      case EPOCH -> new Expiration.Epoch(expiration.getEpoch());
      case VALID_DURING -> new Expiration.ValidDuring(window(expiration));
      case UNRECOGNIZED ->
          throw RpcRefusal.invalid("transaction.expiration", "of a kind this server does not know");
    };
  }

  private static ValidityWindow window(TransactionExpiration expiration) {
    return new ValidityWindow(
        expiration.hasMinEpoch() ? Optional.of(expiration.getMinEpoch()) : Optional.empty(),
        expiration.hasEpoch() ? Optional.of(expiration.getEpoch()) : Optional.empty(),
        expiration.hasMinTimestamp()
            ? Optional.of(millis(expiration.getMinTimestamp()))
            : Optional.empty(),
        expiration.hasMaxTimestamp()
            ? Optional.of(millis(expiration.getMaxTimestamp()))
            : Optional.empty(),
        Requests.digest("transaction.expiration.chain", expiration.getChain()),
        Integer.toUnsignedLong(expiration.getNonce()));
  }

  private static long millis(Timestamp time) {
    return time.getSeconds() * MILLIS_PER_SECOND + time.getNanos() / NANOS_PER_MILLI;
  }
}
