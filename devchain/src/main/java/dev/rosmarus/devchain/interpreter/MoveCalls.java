package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.CommandArguments.Passed;
import dev.rosmarus.devchain.interpreter.Outcome.ChangedArgument;
import dev.rosmarus.devchain.interpreter.Outcome.Value;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MoveAbort;
import dev.rosmarus.devchain.move.MoveArithmeticError;
import dev.rosmarus.devchain.move.MoveFailure;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls functions: checks what the virtual machine checks before, and says of failures where in the
 * called package they happened.
 */
final class MoveCalls {

  private static final Logger LOG = LoggerFactory.getLogger(MoveCalls.class);

  private final PackageRegistry packages;
  private final Types types;
  private final CallGate gate;

  MoveCalls(PackageRegistry packages, Types types, CallGate gate) {
    this.packages = packages;
    this.types = types;
    this.gate = gate;
  }

  CommandRun run(
      Command.MoveCall command, CommandArguments arguments, Draft draft, Address sender) {
    MovePackage called =
        packages
            .find(command.packageId())
            .orElseThrow(() -> failure(ExecutionError.Plain.FUNCTION_NOT_FOUND));
    Function function =
        called
            .function(command.module(), command.function())
            .orElseThrow(() -> failure(ExecutionError.Plain.FUNCTION_NOT_FOUND));
    List<TypeTag> typeArguments = typeArguments(command, function);
    requireConstraints(called, function, typeArguments);
    if (command.arguments().size() != function.parameters().size()) {
      throw failure(ExecutionError.Plain.ARITY_MISMATCH);
    }
    List<Passed> passed = pass(command, function, typeArguments, arguments);
    CallFrame frame =
        new CallFrame(
            draft,
            new CallFrame.Call(
                sender,
                called.storageId(),
                command.module(),
                typeArguments,
                passed,
                function.parameters().stream().map(ParameterType::passing).toList()));
    enter(command, called, function, frame);
    return new CommandRun(
        results(command, function, typeArguments, frame), changed(command, function, passed));
  }

  private List<TypeTag> typeArguments(Command.MoveCall command, Function function) {
    if (command.typeArguments().size() != function.typeParameters()) {
      throw failure(ExecutionError.Plain.TYPE_ARITY_MISMATCH);
    }
    List<TypeTag> canonical = new ArrayList<>();
    for (TypeTag given : command.typeArguments()) {
      int index = canonical.size();
      canonical.add(
          types
              .canonical(given)
              .orElseThrow(() ->
                  failure(
                      new ExecutionError.TypeArgument(index, TypeArgumentError.TYPE_NOT_FOUND))));
    }
    return canonical;
  }

  /** Only what anybody may transfer, share or freeze; no other function here constrains types. */
  private void requireConstraints(
      MovePackage called, Function function, List<TypeTag> typeArguments) {
    boolean constrained =
        called.storageId().equals(Framework.SUI_FRAMEWORK) && function.module().equals("transfer");
    for (int i = 0; constrained && i < typeArguments.size(); i++) {
      TypeTag type = typeArguments.get(i);
      if (!types.has(type, Ability.KEY) || !types.has(type, Ability.STORE)) {
        throw failure(
            new ExecutionError.TypeArgument(i, TypeArgumentError.CONSTRAINT_NOT_SATISFIED));
      }
    }
  }

  private List<Passed> pass(
      Command.MoveCall command,
      Function function,
      List<TypeTag> typeArguments,
      CommandArguments arguments) {
    List<Passed> passed = new ArrayList<>();
    for (ParameterType parameter : function.parameters()) {
      int place = passed.size();
      TypeTag wanted = closed(parameter.type(), typeArguments);
      passed.add(
          arguments.pass(place, command.arguments().get(place), wanted, parameter.passing()));
    }
    return passed;
  }

  private TypeTag closed(OpenType open, List<TypeTag> typeArguments) {
    TypeTag type = open.close(typeArguments);
    return types.canonical(type).orElse(type);
  }

  private void enter(
      Command.MoveCall command, MovePackage called, Function function, CallFrame frame) {
    try {
      Optional<MoveFailure> refused = gate.refuse(command);
      if (refused.isPresent()) {
        throw refused.get();
      }
      function.code().run(frame);
    } catch (MoveAbort abort) {
      MoveLocation location = location(called, abort.module(), function.name());
      throw failure(new ExecutionError.MoveAbort(location, abort.code()));
    } catch (MoveArithmeticError arithmetic) {
      MoveLocation location = location(called, function.module(), function.name());
      throw failure(new ExecutionError.MovePrimitiveRuntimeError(Optional.of(location)));
    } catch (CommandFailure known) {
      throw known;
    } catch (RuntimeException bug) {
      LOG.error(
          "{}::{}::{} broke; the transaction fails with InvariantViolation, the chain goes on",
          command.packageId(),
          command.module(),
          command.function(),
          bug);
      throw failure(ExecutionError.Plain.INVARIANT_VIOLATION);
    }
  }

  /** Functions and instructions have no numbers here; readers of aborts want the name. */
  private static MoveLocation location(MovePackage called, String module, String function) {
    Address where = Framework.mayAbort(module) ? Framework.SUI_FRAMEWORK : called.originalId();
    return new MoveLocation(where, module, 0, 0, Optional.of(function));
  }

  private List<Slot> results(
      Command.MoveCall command, Function function, List<TypeTag> typeArguments, CallFrame frame) {
    List<Bytes> values = frame.results();
    if (values.size() != function.results().size()) {
      LOG.error(
          "{}::{} returned {} values instead of {}; the transaction fails with InvariantViolation",
          command.module(),
          command.function(),
          values.size(),
          function.results().size());
      throw failure(ExecutionError.Plain.INVARIANT_VIOLATION);
    }
    List<Slot> slots = new ArrayList<>();
    for (OpenType type : function.results()) {
      slots.add(Slot.result(closed(type, typeArguments), values.get(slots.size())));
    }
    return slots;
  }

  private static List<ChangedArgument> changed(
      Command.MoveCall command, Function function, List<Passed> passed) {
    List<ChangedArgument> changed = new ArrayList<>();
    for (int i = 0; i < passed.size(); i++) {
      if (function.parameters().get(i).passing() == Passing.BY_MUTABLE_REFERENCE) {
        changed.add(changed(command.arguments().get(i), passed.get(i)));
      }
    }
    return changed;
  }

  static ChangedArgument changed(Argument argument, Passed passed) {
    return new ChangedArgument(argument, new Value(passed.type(), passed.value()));
  }

  private static CommandFailure failure(ExecutionError error) {
    return new CommandFailure(error);
  }
}
