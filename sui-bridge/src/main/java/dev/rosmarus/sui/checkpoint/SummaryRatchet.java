package dev.rosmarus.sui.checkpoint;

/**
 * Climbs from a trusted committee over the last summaries of epochs, without the checkpoints
 * between them (Sui client spec, section 8). The summaries may be fetched in parallel; the steps
 * are in order.
 */
public final class SummaryRatchet {

  /** Far above what a chain has lived through; a longer climb is a fault of somebody. */
  public static final int EPOCHS_MAX = 10_000;

  private SummaryRatchet() {}

  /**
   * One step.
   *
   * @param committee trusted, of the epoch that the summary ends
   * @return the state behind that epoch, with the committee of the next
   * @throws CheckpointRefused if the summary is not signed by the committee or does not end an
   *     epoch
   */
  public static VerifierState step(ValidatorCommittee committee, UnverifiedSummary lastOfEpoch) {
    VerifierState state = CheckpointVerifier.begin(committee, lastOfEpoch);
    CheckpointSummary summary = state.last().summary();
    if (summary.endOfEpoch().isEmpty()) {
      throw new CheckpointRefused.NotEndOfEpoch(summary.sequenceNumber());
    }
    return state;
  }
}
