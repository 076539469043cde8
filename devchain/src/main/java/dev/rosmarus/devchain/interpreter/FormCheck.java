package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.transaction.TransactionLimits;
import java.util.List;
import java.util.Optional;

/** What can be said of a transaction without looking at any object. */
final class FormCheck {

  private final PackageRegistry packages;

  FormCheck(PackageRegistry packages) {
    this.packages = packages;
  }

  /**
   * @throws TransactionRejected naming the first thing that does not do
   */
  void check(TransactionData transaction, ChainFacts facts) {
    ProgrammableTransaction program = transaction.program();
    requireAtMost("commands", program.commands().size(), TransactionLimits.COMMANDS_MAX);
    int objects = program.inputs().size() + transaction.gas().payment().size();
    requireAtMost("inputs", objects, TransactionLimits.INPUT_OBJECTS_MAX);
    requireAtMost(
        "gas coins", transaction.gas().payment().size(), TransactionLimits.GAS_OBJECTS_MAX);
    program
        .inputs()
        .forEach(input -> {
          if (input instanceof Pure pure) {
            requireAtMost(
                "bytes of a pure input", pure.bcs().size(), TransactionLimits.PURE_BYTES_MAX);
          }
        });
    program.commands().forEach(this::check);
    requireValidNow(transaction.expiration(), facts);
  }

  private static void requireAtMost(String what, long actual, long maximum) {
    if (actual > maximum) {
      throw new TransactionRejected(
          Reason.TOO_LARGE, what + ": " + actual + ", at most " + maximum + " are allowed");
    }
  }

  private void check(Command command) {
    switch (command) {
      case Command.MoveCall call -> {
        if (packages.find(call.packageId()).isEmpty()) {
          throw new TransactionRejected(
              Reason.UNKNOWN_OBJECT, "package " + call.packageId() + " does not exist");
        }
      }
      case Command.TransferObjects transfer -> requireSome("TransferObjects", transfer.objects());
      case Command.SplitCoins split -> requireSome("SplitCoins", split.amounts());
      case Command.MergeCoins merge -> requireSome("MergeCoins", merge.sources());
      case Command.MakeMoveVec vector -> {
        if (vector.type().isEmpty()) {
          requireSome("MakeMoveVec without a type", vector.elements());
        }
      }
      case Command.Publish _ ->
          throw new TransactionRejected(
              Reason.UNSUPPORTED,
              "this chain runs no bytecode: packages cannot be published by transactions");
      case Command.Upgrade _ -> {}
    }
  }

  private static void requireSome(String command, List<?> operands) {
    if (operands.isEmpty()) {
      throw new TransactionRejected(
          Reason.EMPTY_COMMAND, "Empty command input: " + command + " has nothing to work on");
    }
  }

  private static void requireValidNow(Expiration expiration, ChainFacts facts) {
    switch (expiration) {
      case Expiration.None _ -> {}
      case Expiration.Epoch(long last) -> {
        if (Long.compareUnsigned(last, facts.epoch()) < 0) {
          throw expired("it expired after epoch " + Long.toUnsignedString(last));
        }
      }
      case Expiration.ValidDuring(Expiration.ValidityWindow window) -> requireIn(window, facts);
      case Expiration.Validity(
              Expiration.ValidityWindow window,
              Optional<Expiration.AllowedProposers> _) ->
          requireIn(window, facts);
    }
  }

  private static void requireIn(Expiration.ValidityWindow window, ChainFacts facts) {
    Optional<Digest> chain = facts.chain();
    if (chain.isPresent() && !window.chain().equals(chain.get())) {
      throw expired("it is for chain " + window.chain() + ", this is " + chain.get());
    }
    if (isAbove(window.minEpoch(), facts.epoch()) || isBelow(window.maxEpoch(), facts.epoch())) {
      throw expired("it is not valid in epoch " + Long.toUnsignedString(facts.epoch()));
    }
    if (isAbove(window.minTimestamp(), facts.timestampMs())
        || isBelow(window.maxTimestamp(), facts.timestampMs())) {
      throw expired("it is not valid at " + facts.timestampMs() + " ms");
    }
  }

  private static boolean isAbove(Optional<Long> bound, long value) {
    return bound.isPresent() && Long.compareUnsigned(bound.get(), value) > 0;
  }

  private static boolean isBelow(Optional<Long> bound, long value) {
    return bound.isPresent() && Long.compareUnsigned(bound.get(), value) < 0;
  }

  private static TransactionRejected expired(String why) {
    return new TransactionRejected(Reason.EXPIRED, "Transaction is not valid now: " + why);
  }
}
