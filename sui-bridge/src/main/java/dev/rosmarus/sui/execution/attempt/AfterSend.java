package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.execution.port.ExecutorConfig;
import java.time.Duration;

/**
 * What to do with a signed transaction after it was sent and did not turn out to have run (Sui
 * client spec, section 6, and section 18, rules 4, 7 and 8). Pure.
 *
 * <p>The rule behind all others: it is given up only if it cannot run any more. That is known if it
 * was refused at the only try and no server knows its digest, or if one of its object versions is
 * past, or its last epoch, and a server that has seen what came after does not know it.
 */
final class AfterSend {

  private AfterSend() {}

  /** How the server answered, when it did not execute. */
  enum Answer {
    /** Overloaded, unreachable, too slow, unreadable: it may have run or may yet. */
    UNKNOWN,
    /** The transaction is wrong or stale: a definite negative. */
    REFUSED,
    /** Another transaction holds one of its objects. */
    LOCKED,
    /** The server does not take transactions, or not ours. */
    NOT_TAKEN
  }

  /** What asking for the digest brought; had it been found, there were nothing to decide. */
  enum LookUp {
    NOT_FOUND,
    UNANSWERED
  }

  /** What the state of the chain says. */
  enum Evidence {
    /** Nobody asked. */
    NONE,
    /** All its object versions are current. */
    UNMOVED,
    /** An object version is past; whether it was this transaction that used it is still open. */
    OVERTAKEN,
    /** It has not run and cannot. */
    CANNOT_RUN,
    /** It cannot run, and is so old that it may have run and be forgotten. */
    UNTRACEABLE
  }

  /**
   * @param sends how often it was sent in this go
   * @param mayRun whether a validator may have it: from an earlier go, or an unknown answer
   */
  record Tries(int sends, Duration elapsed, boolean mayRun) {}

  enum Step {
    SEND_AGAIN,
    CLOSE_AS_DEAD,
    CLOSE_AS_UNTRACEABLE,
    LEAVE_OPEN,
    LEAVE_OPEN_LOCKED
  }

  static Step decide(
      Answer answer, LookUp lookUp, Evidence evidence, Tries tries, ExecutorConfig config) {
    switch (evidence) {
      case CANNOT_RUN -> {
        return Step.CLOSE_AS_DEAD;
      }
      case UNTRACEABLE -> {
        return Step.CLOSE_AS_UNTRACEABLE;
      }
      case NONE, UNMOVED, OVERTAKEN -> {}
    }
    boolean nobodyHasIt = !tries.mayRun && lookUp == LookUp.NOT_FOUND;
    boolean exhausted =
        tries.sends >= config.sendsMax() || tries.elapsed.compareTo(config.sendingMax()) >= 0;
    return switch (answer) {
      case REFUSED -> nobodyHasIt ? Step.CLOSE_AS_DEAD : again(exhausted);
      case NOT_TAKEN -> nobodyHasIt && exhausted ? Step.CLOSE_AS_DEAD : again(exhausted);
      case LOCKED ->
          evidence == Evidence.UNMOVED
                  && (exhausted || tries.sends >= ExecutorConfig.LOCKED_SENDS_MAX)
              ? Step.LEAVE_OPEN_LOCKED
              : again(exhausted);
      case UNKNOWN -> again(exhausted);
    };
  }

  /** Whether the decision wants to know the state of the chain. */
  static boolean wantsEvidence(Answer answer, LookUp lookUp, boolean mayRun) {
    return lookUp == LookUp.NOT_FOUND
        && switch (answer) {
          case REFUSED -> mayRun;
          case LOCKED -> true;
          case UNKNOWN, NOT_TAKEN -> false;
        };
  }

  private static Step again(boolean exhausted) {
    return exhausted ? Step.LEAVE_OPEN : Step.SEND_AGAIN;
  }
}
