package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** A summary and the claim that validators signed it (Sui client spec, section 14). */
public record CertifiedSummary(CheckpointSummary summary, CheckpointCertificate certificate) {

  public static CertifiedSummary read(BcsReader in) {
    return new CertifiedSummary(CheckpointSummary.read(in), CheckpointCertificate.read(in));
  }

  public void write(BcsWriter out) {
    summary.write(out);
    certificate.write(out);
  }
}
