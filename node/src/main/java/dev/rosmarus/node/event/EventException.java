package dev.rosmarus.node.event;

import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;

/** Why the node stops handling events. Nothing is lost: the cursor has not passed the cause. */
public abstract sealed class EventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private EventException(String message) {
    super(message);
  }

  private EventException(String message, Throwable cause) {
    super(message, cause);
  }

  /** This version does not know what the event does to the state of all nodes. */
  public static final class NotUnderstood extends EventException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(long index, EventId id, ContractEvent event, String why) {
      super(
          "element "
              + Long.toUnsignedString(index)
              + " is event "
              + id
              + ", a "
              + event.moveName()
              + ": "
              + why
              + ". To pass it over would part this node's tables from all others'; a version of"
              + " this software that knows the event goes on from here");
    }
  }

  /** The log does not have the element that is due. */
  public static final class Gap extends EventException {
    private static final long serialVersionUID = 1L;

    Gap(long wanted, long found) {
      super(
          "the log of events begins at element "
              + Long.toUnsignedString(found)
              + ", and this node has handled those below "
              + Long.toUnsignedString(wanted)
              + " alone; with its events lost, the node's storage must be set up anew");
    }
  }

  /** An element was completed twice, or never was to be: a fault of ours. */
  public static final class Completion extends EventException {
    private static final long serialVersionUID = 1L;

    Completion(String message) {
      super(message);
    }
  }

  /** Handling an element failed. */
  public static final class Handling extends EventException {
    private static final long serialVersionUID = 1L;

    Handling(long index, String what, Throwable cause) {
      super(
          "element "
              + Long.toUnsignedString(index)
              + " ("
              + what
              + ") cannot be handled: "
              + cause.getMessage(),
          cause);
    }
  }

  /** The download of checkpoints cannot go on. */
  public static final class Download extends EventException {
    private static final long serialVersionUID = 1L;

    Download(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
