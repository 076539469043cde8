package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Digest;

/** A transaction that only validators make; known by kind and name, never built nor sent. */
public record SystemTransaction(Kind kind, Digest digest) implements Transaction {

  /** All kinds but the programmable one. */
  public enum Kind {
    CHANGE_EPOCH(1),
    GENESIS(2),
    CONSENSUS_COMMIT_PROLOGUE(3),
    AUTHENTICATOR_STATE_UPDATE(4),
    END_OF_EPOCH(5),
    RANDOMNESS_STATE_UPDATE(6),
    CONSENSUS_COMMIT_PROLOGUE_V2(7),
    CONSENSUS_COMMIT_PROLOGUE_V3(8),
    CONSENSUS_COMMIT_PROLOGUE_V4(9),
    PROGRAMMABLE_SYSTEM_TRANSACTION(10);

    static final int VARIANTS = values().length + 1;

    private final int variant;

    Kind(int variant) {
      this.variant = variant;
    }

    /** The variant of the protocol's {@code TransactionKind}. */
    public int variant() {
      return variant;
    }

    static Kind of(int variant) {
      for (Kind kind : values()) {
        if (kind.variant == variant) {
          return kind;
        }
      }
      throw new IllegalArgumentException(variant + " is no kind of a system transaction");
    }
  }
}
