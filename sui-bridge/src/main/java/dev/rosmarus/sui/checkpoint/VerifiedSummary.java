package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;

/** A summary that validators signed, or that the operator trusts; made by the verifier alone. */
public final class VerifiedSummary {

  private final CheckpointSummary summary;
  private final Digest digest;

  VerifiedSummary(CheckpointSummary summary, Digest digest) {
    this.summary = summary;
    this.digest = digest;
  }

  public CheckpointSummary summary() {
    return summary;
  }

  public Digest digest() {
    return digest;
  }

  public long sequenceNumber() {
    return summary.sequenceNumber();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedSummary that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "checkpoint " + Long.toUnsignedString(sequenceNumber()) + ", digest " + digest;
  }
}
