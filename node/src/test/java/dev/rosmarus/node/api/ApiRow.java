package dev.rosmarus.node.api;

import java.util.Comparator;

/**
 * A line of a route's table: what it may answer.
 *
 * @param reason of a structured error; empty for success and for plain text
 */
record ApiRow(String method, String template, int status, String reason)
    implements Comparable<ApiRow> {

  private static final Comparator<ApiRow> ORDER =
      Comparator.comparing(ApiRow::template)
          .thenComparing(ApiRow::method)
          .thenComparingInt(ApiRow::status)
          .thenComparing(ApiRow::reason);

  @Override
  public int compareTo(ApiRow other) {
    return ORDER.compare(this, other);
  }
}
