package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.Outcome.CommandResult;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One transaction from its inputs to its effects. A failure undoes everything but the merging of
 * the gas coins and the fee, and still writes every mutable input (embedded chain spec, section
 * 2.2).
 */
final class Execution {

  /**
   * What is executed.
   *
   * @param imaginary a coin that pays and does not exist
   * @param budget what is set aside for gas, in MIST
   */
  record Request(
      LedgerState state,
      Digest transaction,
      Inputs inputs,
      Optional<ObjectRecord> imaginary,
      long budget,
      GasCost gas,
      long epoch) {}

  private final Request request;
  private final Types types;
  private final TransactionBody body;

  private final List<CommandResult> results = new ArrayList<>();
  private Draft draft;
  private Slots slots;

  Execution(Request request, Types types, TransactionBody body) {
    this.request = request;
    this.types = types;
    this.body = body;
    begin();
  }

  Outcome run() {
    ExecutionStatus status = attempt();
    if (!status.succeeded()) {
      begin();
    }
    settleInputs();
    charge();
    return new Reckoning(request, types, draft).outcome(status, results);
  }

  private void begin() {
    draft = new Draft(request.state(), request.transaction());
    request.imaginary().ifPresent(draft::invent);
    List<ObjectRecord> payment = request.inputs().payment();
    payment.stream().skip(1).forEach(coin -> draft.delete(coin.id()));
    Optional<Slot> gasCoin =
        payment.isEmpty()
            ? Optional.empty()
            : Optional.of(GasRules.merged(payment, request.budget()));
    slots = request.inputs().slots(gasCoin);
  }

  private ExecutionStatus attempt() {
    try {
      body.run(draft, slots, results);
    } catch (CommandFailure failure) {
      return new ExecutionStatus.Failure(failure.error(), OptionalLong.of(results.size()));
    }
    return leftBehind()
        .<ExecutionStatus>map(error -> new ExecutionStatus.Failure(error, OptionalLong.empty()))
        .orElseGet(ExecutionStatus.Success::new);
  }

  /** What must not be left as it is at the end, if there is such a thing. */
  private Optional<ExecutionError> leftBehind() {
    for (int command = 0; command < slots.results().size(); command++) {
      List<Slot> returned = slots.results().get(command);
      for (int value = 0; value < returned.size(); value++) {
        Slot slot = returned.get(value);
        if (slot.value().isPresent() && !types.has(slot.type().orElseThrow(), Ability.DROP)) {
          return Optional.of(new ExecutionError.UnusedValueWithoutDrop(command, value));
        }
      }
    }
    boolean sharedIsLost =
        request
            .inputs()
            .broughtObjects()
            .filter(input -> input.origin() == Slot.Origin.SHARED_MUTABLE)
            .map(input -> input.object().id())
            .anyMatch(this::isLost);
    return sharedIsLost
        ? Optional.of(ExecutionError.Plain.CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED)
        : Optional.empty();
  }

  /** Whether a shared object was taken and is neither deleted nor shared again. */
  private boolean isLost(Address id) {
    boolean sharedAgain =
        draft.placed(id).filter(object -> object.owner() instanceof Owner.Shared).isPresent();
    return draft.taken().contains(id) && !draft.isDeleted(id) && !sharedAgain;
  }

  private void settleInputs() {
    slots
        .brought()
        .filter(slot -> slot.isWrittenAnyway() && slot.value().isPresent())
        .forEach(slot ->
            draft.place(
                new DraftObject(
                    (StructTag) slot.type().orElseThrow(),
                    slot.owner().orElseThrow(),
                    slot.value().orElseThrow())));
  }

  /** Gives back what was set aside, less the fee, wherever the coin is by now. */
  private void charge() {
    if (request.inputs().payment().isEmpty()) {
      return;
    }
    Address id = request.inputs().payment().getFirst().id();
    DraftObject held = draft.placed(id).orElseThrow();
    Coin coin = CoinCommands.read(held.contents());
    long balance = coin.balance() + request.budget() - request.gas().charge();
    draft.place(new DraftObject(held.type(), held.owner(), CoinCommands.write(id, balance)));
  }
}
