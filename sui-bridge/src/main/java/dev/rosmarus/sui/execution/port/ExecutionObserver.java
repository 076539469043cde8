package dev.rosmarus.sui.execution.port;

import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import java.time.Duration;

/** What happens while transactions are executed, for figures. Must return at once. */
public interface ExecutionObserver {

  /** Callers that wait for their turn now. */
  default void queued(int callersWaiting) {}

  /** Bytes were sent once; the answer in a word. */
  default void sent(String plan, String answer) {}

  /** A transaction is built anew; the reason in a word. */
  default void rebuilt(String plan, String why) {}

  /** A transaction ran, and has paid gas, successful or not. */
  default void ran(Execution execution) {}

  default void finished(String plan, ExecutionOutcome outcome, Duration took) {}

  /** An intent was stored in a new state. */
  default void changed(Intent intent) {}

  /** Intents that are neither done nor given up, or whose transactions may still run. */
  default void unsettled(int intents) {}

  ExecutionObserver NONE = new ExecutionObserver() {};
}
