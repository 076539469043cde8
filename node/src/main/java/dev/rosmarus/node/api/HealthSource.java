package dev.rosmarus.node.api;

/** Where the health of the node is known. */
@FunctionalInterface
public interface HealthSource {

  /** As it is now. Never waits. */
  Vitals vitals();
}
