package dev.rosmarus.node.client;

/**
 * How many more slivers to ask for: as few as the blob takes, and one more for each that is late,
 * without waiting for it to fail. Pure.
 *
 * @param needed slivers that decode the blob
 * @param inFlightMax questions at a time
 * @param patient whether to wait for late answers when there is nobody else to ask; who has another
 *     way does not
 */
record Hedging(int needed, int inFlightMax, boolean patient) {

  /**
   * @param verified slivers that have come and are good
   * @param inFlight questions without an answer
   * @param late those of them that take too long
   * @param candidates slivers that were not asked for yet
   */
  int toAskNow(int verified, int inFlight, int late, int candidates) {
    int missing = needed - verified - (inFlight - late);
    return Math.clamp(missing, 0, Math.clamp(inFlightMax - (long) inFlight, 0, candidates));
  }

  /** Whether the blob can still come together. */
  boolean isPossible(int verified, int inFlight, int late, int candidates) {
    return (long) verified + inFlight - (patient ? 0 : late) + candidates >= needed;
  }
}
