package dev.rosmarus.node.client;

/**
 * What a writer looks at before it pays (Walrus HTTP API spec, section 9.3).
 *
 * @param force stores the blob even if it is certified for long enough
 * @param reuseResources uses the account's storage and registrations, if any fit
 */
public record Thrift(boolean force, boolean reuseResources) {

  /** Does not pay for a permanent blob that is there, and leaves the account's objects alone. */
  public static final Thrift DEFAULT = new Thrift(false, false);

  /** Pays for nothing that there is. */
  public static final Thrift REUSING = new Thrift(false, true);
}
