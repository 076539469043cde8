package dev.rosmarus.node.event;

/**
 * What the events of the epoch's life are handed to, on the event loop: no other element is handled
 * before these return. An exception stops the node, and the event comes again after the restart.
 */
public interface EpochEvents {

  /** The first event seen is at least two epochs behind the committee: enter recovery mode. */
  void fellBehind() throws InterruptedException;

  void parametersSelected(long nextEpoch) throws InterruptedException;

  /**
   * An epoch begins. All earlier blob events have been dispatched and processed.
   *
   * @param reprocessed whether the tables hold later events already
   * @param completion to be called when nothing of the change can be forgotten any more; perhaps
   *     long after this returns
   */
  void changeStarted(long epoch, boolean reprocessed, ElementCompletion completion)
      throws InterruptedException;

  void changeDone(long epoch) throws InterruptedException;
}
