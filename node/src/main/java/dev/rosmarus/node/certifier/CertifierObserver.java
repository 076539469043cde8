package dev.rosmarus.node.certifier;

/** Told what the certifier does. Must return at once. */
public interface CertifierObserver {

  CertifierObserver NONE =
      new CertifierObserver() {
        @Override
        public void watching(int objects) {}

        @Override
        public void ended(Outcome outcome) {}
      };

  /** How an object's turn ended. */
  enum Outcome {
    POSTED,
    /** By its writer, or by another node. */
    FOUND_CERTIFIED,
    /** Too few nodes have it; it comes again. */
    NOT_STORED,
    /** Full nodes, nodes or the transaction failed; it comes again. */
    FAILED,
    /** Deleted or expired. */
    GONE,
    /** In a pool that this account must not use. */
    OTHERS,
    /** Too many are watched already. */
    NO_ROOM
  }

  void watching(int objects);

  void ended(Outcome outcome);
}
