package dev.rosmarus.devchain.rpc;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.rpc.view.ChainFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every reply and every error says of the chain (Sui client spec, section 2): without it a
 * client cannot tell a checkpoint that is not made yet from one that is lost.
 */
final class RpcHeaders {

  /** Their names, which browsers may show to scripts. */
  static final List<String> NAMES =
      List.of(
          "x-sui-chain-id",
          "x-sui-chain",
          "x-sui-checkpoint-height",
          "x-sui-lowest-available-checkpoint",
          "x-sui-lowest-available-checkpoint-objects",
          "x-sui-epoch",
          "x-sui-timestamp-ms",
          "x-sui-timestamp");

  private RpcHeaders() {}

  static Map<String, String> of(Devchain chain) {
    ChainFacts facts = ChainFacts.of(chain.state());
    List<String> values =
        List.of(
            facts.chainId().toString(),
            ChainFacts.CHAIN_NAME,
            Long.toString(facts.head()),
            Long.toString(facts.lowestCheckpoint()),
            Long.toString(facts.lowestCheckpoint()),
            Long.toString(facts.epoch()),
            Long.toString(facts.headTimestampMs()),
            Instant.ofEpochMilli(facts.headTimestampMs()).toString());
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      headers.put(NAMES.get(i), values.get(i));
    }
    return headers;
  }
}
