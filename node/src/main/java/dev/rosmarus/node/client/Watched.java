package dev.rosmarus.node.client;

import dev.rosmarus.node.client.ClientObserver.Operation;
import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Tells the observer how whole reads and writes end, and how long they took. */
record Watched(ClientObserver observer, Waiting time) {

  /** One of them. */
  interface Call<T> {
    T run() throws InterruptedException;
  }

  /**
   * @param bytes of the blob, by the result
   */
  <T> T call(Operation operation, ToLongFunction<T> bytes, Call<T> call)
      throws InterruptedException {
    Duration start = time.elapsed();
    Optional<ClientException> why = Optional.empty();
    boolean done = false;
    try {
      T result = call.run();
      done = true;
      observer.succeeded(operation, bytes.applyAsLong(result), time.elapsed().minus(start));
      return result;
    } catch (EndedEarly e) {
      done = true;
      throw e;
    } catch (ClientException e) {
      why = Optional.of(e);
      throw e;
    } finally {
      if (!done) {
        observer.failed(operation, why, time.elapsed().minus(start));
      }
    }
  }
}
