package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.execution.outcome.Execution;

/** What is known of a signed transaction after everything was done to find out. */
public sealed interface Settled {

  /** It ran. */
  record Ran(Execution execution) implements Settled {}

  /** It did not run and cannot. */
  record Dead(String why) implements Settled {}

  /** It cannot run any more, but may have; nobody can tell. */
  record Untraceable() implements Settled {}

  /**
   * It may still run.
   *
   * @param locked because other transactions hold its objects, and nothing moves
   */
  record Open(String why, boolean locked) implements Settled {}
}
