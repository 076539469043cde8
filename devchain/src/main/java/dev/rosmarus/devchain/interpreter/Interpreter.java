package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs transactions over a state of the ledger, which it never changes: the outcome says what the
 * next state holds. The same transaction over the same state always has the same outcome.
 */
public final class Interpreter {

  private static final GasCost FREE = new GasCost(0, 0, 0, 0);

  private final PackageRegistry packages;
  private final Types types;
  private final MoveCalls calls;
  private final Upgrades upgrades;

  /**
   * @param staged what the Upgrade command makes of a package, by its storage id
   */
  public Interpreter(PackageRegistry packages, CallGate gate, Map<Address, MovePackage> staged) {
    this.packages = packages;
    this.types = new Types(packages);
    this.calls = new MoveCalls(packages, types, gate);
    this.upgrades = new Upgrades(Map.copyOf(staged));
  }

  /**
   * Runs a user's transaction.
   *
   * @throws TransactionRejected if it cannot be run
   */
  public Outcome execute(LedgerState state, TransactionData transaction, ChainFacts facts) {
    if (transaction.gas().payment().isEmpty()) {
      throw new TransactionRejected(
          Reason.INVALID_GAS, "no gas coins, and address balances are always 0 on this chain");
    }
    new FormCheck(packages).check(transaction, facts);
    Inputs inputs = new InputCheck(state, transaction, false).check();
    GasCost gas = GasRules.check(transaction.gas(), inputs.payment(), facts.referenceGasPrice());
    return run(state, transaction, inputs, Optional.empty(), gas, facts);
  }

  /**
   * Runs a transaction that need not be paid: an empty payment stands for a coin that does not
   * exist.
   *
   * @throws TransactionRejected if it could not be run
   */
  public Outcome simulate(LedgerState state, TransactionData transaction, ChainFacts facts) {
    if (!transaction.gas().payment().isEmpty()) {
      return execute(state, transaction, facts);
    }
    new FormCheck(packages).check(transaction, facts);
    Inputs inputs = new InputCheck(state, transaction, false).check();
    GasData gas = transaction.gas();
    ObjectRecord coin = GasRules.imaginaryCoin(gas.owner(), transaction.digest());
    GasCost cost = GasRules.check(gas, List.of(coin), facts.referenceGasPrice());
    Inputs paid = new Inputs(List.of(coin), inputs.inputs());
    return run(state, transaction, paid, Optional.of(coin), cost, facts);
  }

  private Outcome run(
      LedgerState state,
      TransactionData transaction,
      Inputs inputs,
      Optional<ObjectRecord> imaginary,
      GasCost gas,
      ChainFacts facts) {
    Execution.Request request =
        new Execution.Request(
            state,
            transaction.digest(),
            inputs,
            imaginary,
            transaction.gas().budget(),
            gas,
            facts.epoch());
    return new Execution(request, types, commands(transaction)).run();
  }

  private TransactionBody commands(TransactionData transaction) {
    return (draft, slots, results) -> {
      Commands commands = new Commands(slots, draft, types, calls, upgrades, transaction.sender());
      for (Command command : transaction.program().commands()) {
        results.add(commands.run(command).asResult());
      }
    };
  }

  /** Runs the chain's own transaction that sets the Clock, its only input. */
  public Outcome setClock(
      LedgerState state, TransactionData transaction, long timestampMs, ChainFacts facts) {
    Clock clock = new Clock(SharedRef.CLOCK.id(), timestampMs);
    Bytes contents = Bytes.owning(BcsWriter.encode(clock, (out, c) -> c.write(out)));
    return runOwn(
        state,
        transaction,
        facts,
        (draft, slots, results) -> slots.brought().forEach(slot -> slot.write(contents)));
  }

  /** Runs a transaction of the chain's own that publishes packages. */
  public Outcome publish(
      LedgerState state,
      TransactionData transaction,
      List<MovePackage> published,
      ChainFacts facts) {
    return runOwn(
        state, transaction, facts, (draft, slots, results) -> published.forEach(draft::publish));
  }

  /** Runs the first transaction of all. */
  public Outcome begin(TransactionData transaction, Genesis genesis, ChainFacts facts) {
    return runOwn(LedgerState.EMPTY, transaction, facts, genesis);
  }

  private Outcome runOwn(
      LedgerState state, TransactionData transaction, ChainFacts facts, TransactionBody body) {
    Digest digest = transaction.digest();
    Inputs inputs = new InputCheck(state, transaction, true).check();
    Execution.Request request =
        new Execution.Request(state, digest, inputs, Optional.empty(), 0, FREE, facts.epoch());
    return new Execution(request, types, body).run();
  }
}
