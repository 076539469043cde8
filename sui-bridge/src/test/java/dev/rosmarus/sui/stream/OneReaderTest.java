package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.rpc.RpcException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OneReaderTest {

  private final AtomicInteger ends = new AtomicInteger();
  private final OneReader reader = new OneReader(ends::incrementAndGet);
  private final CountDownLatch reading = new CountDownLatch(1);

  private Object waitForEver() throws InterruptedException {
    reading.countDown();
    new CountDownLatch(1).await();
    return "never";
  }

  @Test
  void closingTurnsTheReaderOutAndLeavesNoInterruptBehind() throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        reader.read(this::waitForEver);
      } catch (StreamException.Closed e) {
        outcome.complete("closed, interrupted: " + Thread.currentThread().isInterrupted());
      } catch (InterruptedException e) {
        outcome.complete("interrupted");
      }
    });
    reading.await();
    reader.close();

    assertThat(outcome.get()).isEqualTo("closed, interrupted: false");
    assertThat(ends).hasValue(1);
  }

  @Test
  void anInterruptByOthersStaysOne() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.startVirtualThread(() -> {
          try {
            reader.read(this::waitForEver);
          } catch (InterruptedException | RuntimeException e) {
            outcome.complete(e);
          }
        });
    reading.await();
    thread.interrupt();

    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    assertThat(reader.read(() -> "more")).isEqualTo("more");
    assertThat(ends).hasValue(0);
  }

  @Test
  void anInterruptedCallIsAnInterruptAndNoEnd() {
    assertThatThrownBy(() ->
            reader.read(() -> {
              Thread.currentThread().interrupt();
              throw new RpcException.Cancelled("somebody", "interrupted");
            }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aClosedClientClosesTheStream() {
    assertThatThrownBy(() ->
            reader.read(() -> {
              throw new RpcException.Cancelled("somebody", "closed");
            }))
        .isInstanceOf(StreamException.Closed.class);
  }

  @Test
  void nobodyReadsAfterTheEnd() {
    reader.close();
    reader.close();

    assertThatThrownBy(() -> reader.read(() -> "more")).isInstanceOf(StreamException.Closed.class);
    assertThat(ends).hasValue(1);
  }

  @Test
  void refusesASecondReaderAtATime() {
    assertThatThrownBy(() -> reader.read(() -> reader.read(() -> "two")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("for one reader");
  }
}
