package dev.rosmarus.node.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CompletionSequenceTest {

  private static List<Long> nextAfterEach(long from, int... completions) {
    CompletionSequence<Integer> sequence = new CompletionSequence<>(from);
    List<Long> next = new ArrayList<>();
    for (int index : completions) {
      sequence.complete(index, index);
      next.add(sequence.next());
    }
    return next;
  }

  @Test
  void movesOverTheContiguousPrefixAlone() {
    assertThat(nextAfterEach(0, 0, 3, 2, 1)).containsExactly(1L, 1L, 1L, 4L);
  }

  @Test
  void staysWhileTheFirstIsMissing() {
    assertThat(nextAfterEach(0, 1, 2, 3)).containsExactly(0L, 0L, 0L);
  }

  @Test
  void tellsTheLastElementPassed() {
    CompletionSequence<String> sequence = new CompletionSequence<>(5);
    assertThat(sequence.complete(6, "b")).isEmpty();
    assertThat(sequence.complete(5, "a")).hasValue(new CompletionSequence.Advance<>(7, "b"));
    assertThat(sequence.pending()).isZero();
    assertThat(sequence.highestFinished()).hasValue(6);
  }

  @Test
  void refusesASecondCompletionOfWhatWaits() {
    CompletionSequence<String> sequence = new CompletionSequence<>(0);
    sequence.complete(2, "x");
    assertThatThrownBy(() -> sequence.complete(2, "x"))
        .isInstanceOf(EventException.Completion.class)
        .hasMessageContaining("element 2");
  }

  @Test
  void refusesACompletionBelowTheCursor() {
    CompletionSequence<String> sequence = new CompletionSequence<>(4);
    assertThatThrownBy(() -> sequence.complete(3, "x"))
        .isInstanceOf(EventException.Completion.class);
  }

  @Test
  void countsIndicesAsUnsigned() {
    CompletionSequence<String> sequence = new CompletionSequence<>(Long.MAX_VALUE);
    sequence.complete(Long.MIN_VALUE, "after");
    assertThat(sequence.complete(Long.MAX_VALUE, "before"))
        .hasValue(new CompletionSequence.Advance<>(Long.MIN_VALUE + 1, "after"));
  }

  @Property
  void passesExactlyWhatIsCompleteBelowTheFirstGap(
      @ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> indices) {
    CompletionSequence<Integer> sequence = new CompletionSequence<>(0);
    List<Integer> done = new ArrayList<>();
    for (int index : indices) {
      if (!done.contains(index)) {
        sequence.complete(index, index);
        done.add(index);
      }
      int gap = 0;
      while (done.contains(gap)) {
        gap++;
      }
      int first = gap;
      assertThat(sequence.next()).isEqualTo(first);
      assertThat(sequence.pending()).isEqualTo((int) done.stream().filter(i -> i > first).count());
    }
  }
}
