package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Digest;
import java.util.List;

/** The transactions of one checkpoint, by digest. */
public record InclusionFrame(long checkpoint, long timestampMillis, List<Digest> transactions) {
  public InclusionFrame {
    transactions = List.copyOf(transactions);
  }
}
