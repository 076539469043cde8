package dev.rosmarus.node.blob;

/**
 * Something that a history without faults or gaps does not hold. The transition has gone on as the
 * network's rules say, mostly by leaving the row as it was; it is for the operator's log.
 */
public enum Anomaly {
  NOTHING_KNOWN("an operand that needs a registration met a blob of which nothing is known"),
  CERTIFIED_UNREGISTERED("a certification has no uncertified registration"),
  CERTIFIED_BEYOND_END("a certification ends after all registrations"),
  EXTENDED_UNREGISTERED("an extension has no permanent registration"),
  EXTENDED_UNCERTIFIED("an extension has no permanent certification"),
  PERMANENT_DELETED("a permanent object is said to be deleted"),
  GONE_BEFORE("an object that goes was not counted"),
  OBJECT_UNKNOWN("the object of the event has no record");

  private final String meaning;

  Anomaly(String meaning) {
    this.meaning = meaning;
  }

  /** For a log line. */
  public String meaning() {
    return meaning;
  }
}
