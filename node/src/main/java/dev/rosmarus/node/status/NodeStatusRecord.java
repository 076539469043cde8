package dev.rosmarus.node.status;

/** The status as it is stored; a fresh store is in standby. */
public interface NodeStatusRecord {

  /** The status now. Never waits. */
  NodeStatus status();

  /**
   * Changes the status. Durable on return.
   *
   * @throws IllegalStateException if the status may not change so
   */
  void become(NodeStatus next) throws InterruptedException;
}
