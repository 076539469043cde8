package dev.rosmarus.sui.execution.model;

/** What may happen to a transaction on its way. */
public enum Fault {
  NONE,
  /** It never arrives, and the sender does not know. */
  LOST_REQUEST,
  /** It runs, and the sender does not hear of it. */
  LOST_REPLY,
  /** It is under way, and runs later, if it still can. */
  DELAYED,
  /** The validators want to be left alone; it did not arrive. */
  OVERLOADED,
  /** It runs, and the answer cannot be read. */
  GARBLED_REPLY,
  /** It runs, and the answer is about another transaction. */
  OTHER_REPLY,
  /** This server takes no transactions. */
  NO_EXECUTOR,
  /** This server does not take ours. */
  NOT_AUTHORIZED
}
