package dev.rosmarus.sui.rpc;

/** How much of a transaction to fetch, beside its digest, checkpoint and time. */
public enum TransactionDetail {
  INCLUSION,
  EFFECTS_AND_EVENTS,
  EVERYTHING
}
