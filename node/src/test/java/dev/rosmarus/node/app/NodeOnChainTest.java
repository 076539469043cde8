package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NodeOnChainTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String NOBODY = "nobody answers";

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksUntilAFullNodeAnswers() throws InterruptedException {
    Supplier<NodeOnChain.Answer> third =
        () -> {
          if (asked.incrementAndGet() < 3) {
            throw new RpcException.Unavailable("here", NOBODY);
          }
          throw new IllegalStateException("the third");
        };
    try (NodeOnChain question = NodeOnChain.ask(third, true, SOON)) {
      assertThatThrownBy(() -> question.within(LONG)).hasMessage("the third");
    }
    assertThat(asked).hasValue(3);
  }

  @Test
  void asksOnceWhereNobodyCanWait() throws InterruptedException {
    Supplier<NodeOnChain.Answer> never =
        () -> {
          asked.incrementAndGet();
          throw new RpcException.Unavailable("here", NOBODY);
        };
    try (NodeOnChain question = NodeOnChain.ask(never, false, SOON)) {
      assertThatThrownBy(question::await).isInstanceOf(RpcException.Unavailable.class);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void isNotWaitedForLongerThanSaid() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    Supplier<NodeOnChain.Answer> slow =
        () -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          throw new IllegalStateException(Address.ofShort(1).toString());
        };
    try (NodeOnChain question = NodeOnChain.ask(slow, true, SOON)) {
      assertThat(question.within(SOON)).isEmpty();
      gate.countDown();
      assertThatThrownBy(question::await).isInstanceOf(IllegalStateException.class);
    }
  }
}
