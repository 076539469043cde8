package dev.rosmarus.node.committee;

/** Events and chain tell committees that cannot follow each other; the node must not go on. */
public abstract sealed class CommitteeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CommitteeException(String message) {
    super(message);
  }

  /** An epoch begins that the chain, as it was read, has not reached. */
  public static final class NotSequential extends CommitteeException {
    private static final long serialVersionUID = 1L;

    NotSequential(long epoch, long latestEpoch) {
      super("epoch " + epoch + " begins, and the chain is in epoch " + latestEpoch);
    }
  }

  /** The chain's latest epoch does not follow the tracked one. */
  public static final class LatestDiffers extends CommitteeException {
    private static final long serialVersionUID = 1L;

    LatestDiffers(long latestEpoch, long trackedEpoch) {
      super(
          "the chain's epoch is "
              + latestEpoch
              + " and this node's "
              + trackedEpoch
              + "; the epochs between were not seen");
    }
  }

  /** The change of an epoch ends that did not begin here. */
  public static final class EndOfFuture extends CommitteeException {
    private static final long serialVersionUID = 1L;

    EndOfFuture(long epoch, long trackedEpoch) {
      super("the change to epoch " + epoch + " ends, and this node is in epoch " + trackedEpoch);
    }
  }
}
