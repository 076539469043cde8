package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.client.ConsistencyCheck;
import dev.rosmarus.node.rest.Query;

/** How much of a blob is checked. */
final class ReadFlags {

  static final String STRICT = "strict_consistency_check";
  static final String SKIP = "skip_consistency_check";

  private ReadFlags() {}

  static ConsistencyCheck of(Query query) {
    return of(query.flag(STRICT), query.flag(SKIP));
  }

  static ConsistencyCheck of(boolean strict, boolean skip) {
    if (strict && skip) {
      throw ReadFailures.INVALID_CHECK.rejection();
    }
    return strict
        ? ConsistencyCheck.STRICT
        : skip ? ConsistencyCheck.SKIP : ConsistencyCheck.DEFAULT;
  }
}
