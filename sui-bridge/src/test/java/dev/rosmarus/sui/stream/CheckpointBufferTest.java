package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.stream.CheckpointBuffer.Claim;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CheckpointBufferTest {

  private static final long BUDGET_BYTES = 1000;
  private static final DownloadConfig CONFIG =
      new DownloadConfig(
          1,
          4,
          4,
          100,
          10,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          3,
          1,
          10,
          BUDGET_BYTES,
          Duration.ofMillis(1));

  private final CheckpointBuffer buffer = new CheckpointBuffer(100, CONFIG, Duration.ofHours(1));

  private static FetchedCheckpoint fetched(long number, long bytes, String source) {
    CheckpointCertificate none = new CheckpointCertificate(0, Bytes.EMPTY, Bytes.EMPTY);
    UnverifiedSummary summary = new UnverifiedSummary(MemorySegment.ofArray(new byte[0]), none);
    MemorySegment contents = MemorySegment.ofArray(new byte[0]);
    return new FetchedCheckpoint(
        number,
        source,
        bytes,
        new UnverifiedCheckpoint(number, summary, contents, List.of(), List.of()));
  }

  private static FetchedCheckpoint fetched(long number) {
    return fetched(number, 10, "somebody");
  }

  private Claim claim() throws InterruptedException {
    return buffer.claim().orElseThrow();
  }

  private boolean nothingToClaim() {
    CompletableFuture<Long> claimed = new CompletableFuture<>();
    Thread claimer =
        Thread.startVirtualThread(() -> {
          try {
            buffer.claim().ifPresent(claim -> claimed.complete(claim.sequenceNumber()));
          } catch (InterruptedException e) {
            claimed.cancel(false);
          }
        });
    while (!claimed.isDone() && claimer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    claimer.interrupt();
    return !claimed.isDone() || claimed.isCancelled();
  }

  @Test
  void numbersAreClaimedInOrderAndOnce() throws InterruptedException {
    assertThat(List.of(claim(), claim(), claim()))
        .extracting(Claim::sequenceNumber)
        .containsExactly(100L, 101L, 102L);
  }

  @Test
  void onlySoManyAreClaimedAtATime() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      claim();
    }

    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void whatIsDueIsClaimedHoweverManyAreAtWork() throws InterruptedException {
    Claim due = claim();
    for (int i = 0; i < 4 - 1; i++) {
      claim();
    }
    buffer.workers(1);
    buffer.release(due);

    assertThat(claim().sequenceNumber()).isEqualTo(100);
  }

  @Test
  void deliversInOrderWhateverTheOrderOfArrival() throws InterruptedException {
    Claim first = claim();
    Claim second = claim();
    buffer.deliver(second, fetched(101));
    buffer.deliver(first, fetched(100));

    assertThat(buffer.take().sequenceNumber()).isEqualTo(100);
    buffer.accept();
    assertThat(buffer.take().sequenceNumber()).isEqualTo(101);
  }

  @Test
  void holdsNoMoreThanItsBudgetButForWhatIsDue() throws InterruptedException {
    Claim due = claim();
    Claim large = claim();
    Claim larger = claim();
    buffer.deliver(large, fetched(101, 900, "somebody"));
    buffer.deliver(larger, fetched(102, 900, "somebody"));

    assertThat(buffer.fill().pendingBytes()).isEqualTo(900);
    buffer.deliver(due, fetched(100, 5000, "somebody"));
    assertThat(buffer.fill().pendingBytes()).isEqualTo(5900);
    buffer.accept();
    buffer.accept();
    assertThat(claim().sequenceNumber()).isEqualTo(102);
  }

  @Test
  void claimsNothingFarBeyondTheHead() throws InterruptedException {
    buffer.height(OptionalLong.of(100));

    assertThat(claim().sequenceNumber()).isEqualTo(100);
    assertThat(claim().sequenceNumber()).isEqualTo(101);
    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void leavesToASubscriptionWhatItPromises() throws InterruptedException {
    buffer.cover("somebody", 101);

    assertThat(claim().sequenceNumber()).isEqualTo(100);
    assertThat(nothingToClaim()).isTrue();
    buffer.uncover();
    assertThat(claim().sequenceNumber()).isEqualTo(101);
  }

  @Test
  void asksSomebodyElseWhenASubscriptionKeepsTheDueOneBack() throws InterruptedException {
    CheckpointBuffer impatient = new CheckpointBuffer(100, CONFIG, Duration.ofMillis(1));
    impatient.cover("somebody", 100);

    Claim probe = impatient.claim().orElseThrow();
    assertThat(probe.probe()).isTrue();
    impatient.deliver(probe, fetched(100));
    assertThat(impatient.isCovered()).isFalse();
  }

  @Test
  void refusesWhatASubscriptionBringsBeyondTheBudget() {
    assertThat(buffer.offer(fetched(105, 600, "somebody"))).isTrue();
    assertThat(buffer.offer(fetched(106, 600, "somebody"))).isFalse();
  }

  @Test
  void ignoresWhatComesTwiceOrTooLate() throws InterruptedException {
    buffer.offer(fetched(100));
    buffer.offer(fetched(100));
    assertThat(buffer.fill().pending()).isEqualTo(1);
    buffer.take();
    buffer.accept();

    assertThat(buffer.offer(fetched(100))).isTrue();
    assertThat(buffer.fill().pending()).isZero();
  }

  @Test
  void keepsNothingOfALiarAndAvoidsItForAWhile() throws InterruptedException {
    buffer.cover("liar", 100);
    buffer.offer(fetched(100, 10, "liar"));
    buffer.offer(fetched(101, 10, "liar"));
    buffer.offer(fetched(102, 10, "honest"));
    buffer.reject("liar");

    assertThat(buffer.fill()).isEqualTo(new CheckpointBuffer.Fill(0, 1, 10));
    assertThat(buffer.isCovered()).isFalse();
    assertThat(buffer.cover("liar", 103)).isFalse();
    assertThat(claim().avoided()).containsExactly("liar");
    assertThat(claim().avoided()).containsExactly("liar");
    buffer.forgiveAll();
    assertThat(claim().avoided()).isEmpty();
  }

  @Test
  void whoWaitsIsToldWhenItIsClosed() throws InterruptedException {
    buffer.close();

    assertThat(buffer.claim()).isEmpty();
    assertThatThrownBy(buffer::take).isInstanceOf(StreamException.Closed.class);
  }

  @Test
  void aFaultOfOursReachesTheReader() {
    IllegalStateException fault = new IllegalStateException("a fault");
    buffer.fail(fault);

    assertThatThrownBy(buffer::take).hasCause(fault);
  }

  @Property(tries = 30)
  void everyNumberIsDeliveredOnceAndInOrder(@ForAll long seed) throws InterruptedException {
    CheckpointBuffer shared = new CheckpointBuffer(0, CONFIG, Duration.ofMillis(1));
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> taken = new ArrayList<>();
    try (StreamThreads workers = new StreamThreads(shared)) {
      for (int i = 0; i < 5; i++) {
        SplittableRandom own = random.split();
        workers.start(
            "worker-" + i,
            () -> {
              for (var claim = shared.claim(); claim.isPresent(); claim = shared.claim()) {
                long number = claim.get().sequenceNumber();
                if (own.nextInt(4) == 0) {
                  shared.release(claim.get());
                } else {
                  shared.deliver(
                      claim.get(), fetched(number, own.nextLong(1, 600), "a" + number % 3));
                }
              }
            });
      }
      while (taken.size() < 300) {
        FetchedCheckpoint due = shared.take();
        if (random.nextInt(10) == 0) {
          shared.reject(due.source());
        } else {
          taken.add(due.sequenceNumber());
          shared.accept();
        }
      }
      shared.close();
    }
    for (int i = 0; i < taken.size(); i++) {
      assertThat(taken.get(i)).isEqualTo(i);
    }
  }
}
