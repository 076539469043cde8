package dev.rosmarus.node.committee;

/** Who holds which shard in which epoch. */
public interface CommitteeService {

  /** The committees now; the same object as long as nothing changed. Never waits. */
  CommitteeSnapshot snapshot();

  /** Tells the listener of changes from now on; nothing if the committees never change. */
  default void onChange(CommitteeListener listener) {}
}
