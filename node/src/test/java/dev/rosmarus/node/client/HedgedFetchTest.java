package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.client.HedgedFetch.Got;
import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HedgedFetchTest {

  private final Queue<Integer> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> discarded = new ConcurrentLinkedQueue<>();
  private final Set<Integer> interrupted = ConcurrentHashMap.newKeySet();

  private HedgedFetch.Fetched<Integer, Integer> fetch(
      int candidates, int needed, HedgedFetch.Asker<Integer, Integer> asker)
      throws InterruptedException {
    return new HedgedFetch<Integer, Integer>(
            IntStream.range(0, candidates).boxed().toList(),
            new Hedging(needed, 16, true),
            Duration.ofMillis(50),
            Waiting.system(),
            candidate -> {
              asked.add(candidate);
              return asker.ask(candidate);
            },
            candidate -> candidate % 10,
            discarded::add,
            _ -> false)
        .run();
  }

  @Test
  void asksForNoMoreThanItNeedsWhenAllIsWell() throws Exception {
    assertThat(fetch(20, 5, Got.Good::new).good()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(asked).hasSize(5);
  }

  @Test
  void aLateAnswerGetsARivalAndIsInterruptedInTheEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    List<Integer> good =
        fetch(
                10,
                3,
                candidate -> {
                  if (candidate == 1) {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      interrupted.add(candidate);
                      throw e;
                    }
                  }
                  return new Got.Good<>(candidate);
                })
            .good();
    assertThat(good).hasSize(3).doesNotContain(1);
    assertThat(interrupted).containsExactly(1);
  }

  @Test
  void failuresAreMadeUpForByTheNextAndTheirSourceIsAskedLast() throws Exception {
    // Candidates 0, 10 and 20 have the same source.
    var fetched =
        fetch(
            30,
            25,
            candidate -> candidate % 10 == 0 ? new Got.Failed<>("bad") : new Got.Good<>(candidate));
    assertThat(fetched.good()).hasSize(25);
    assertThat(asked).as("enough others answered").doesNotContain(20);
  }

  @Test
  void whatCannotBecomeEnoughEndsAndSaysWhatIsLeft() throws Exception {
    var fetched = fetch(4, 3, candidate -> new Got.Failed<>("bad " + candidate));
    assertThat(fetched.good()).isEmpty();
    assertThat(fetched.failed().size() + fetched.left().size()).isEqualTo(4);
    assertThat(fetched.failed()).hasSizeGreaterThanOrEqualTo(2);
  }
}
