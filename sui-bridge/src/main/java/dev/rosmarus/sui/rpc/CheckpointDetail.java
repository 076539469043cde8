package dev.rosmarus.sui.rpc;

/** How much of a checkpoint to fetch (Sui client spec, sections 7.1 and 7.2). */
public enum CheckpointDetail {
  /** Summary and signature: enough for the ratchet across epochs. */
  SUMMARY,
  /** Summary, signature, contents, effects and events: enough to prove every event. */
  EVENTS,
  /** The transactions' bodies and all objects too. */
  EVERYTHING
}
