package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.move.MoveFailure;
import dev.rosmarus.sui.transaction.Command;
import java.util.Optional;

/** Lets tests make calls fail that would succeed. */
@FunctionalInterface
public interface CallGate {

  CallGate OPEN = call -> Optional.empty();

  /** How the call is to fail, if it is; asked once before each call, simulated ones included. */
  Optional<MoveFailure> refuse(Command.MoveCall call);
}
