package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks candidates, in their order, until enough have answered well: as few at a time as are
 * missing, one more for each that is late. Whose source was late or bad is asked after all others.
 *
 * @param <C> whom to ask, and for what
 * @param <T> what comes of it
 */
final class HedgedFetch<C, T> {

  /** How a question ended. */
  sealed interface Got<T> {

    record Good<T>(T value) implements Got<T> {}

    record Refused<T>(NodeRefusal refusal) implements Got<T> {}

    record Failed<T>(String why) implements Got<T> {}
  }

  /** One question; may be interrupted at any time. */
  interface Asker<C, T> {
    Got<T> ask(C candidate) throws InterruptedException;
  }

  /**
   * @param good as many as were needed, or fewer
   * @param refused by candidate
   * @param failed by candidate, with the reason
   * @param left whose answer was not waited for, or not asked for
   */
  record Fetched<C, T>(
      List<T> good, Map<C, NodeRefusal> refused, Map<C, String> failed, List<C> left) {}

  private record Answer<C, T>(C candidate, Got<T> got) {}

  private final Hedging hedging;
  private final Duration hedgeAfter;
  private final Waiting time;
  private final Asker<C, T> asker;
  private final Function<C, ?> source;
  private final Consumer<T> discard;
  private final Predicate<Map<C, NodeRefusal>> hopeless;

  private final BlockingQueue<Answer<C, T>> answers = new LinkedBlockingQueue<>();
  private final Map<C, Duration> inFlight = new HashMap<>();
  private final Set<Object> badSources = new HashSet<>();
  private final List<C> candidates;
  private final List<T> good = new ArrayList<>();
  private final Map<C, NodeRefusal> refused = new HashMap<>();
  private final Map<C, String> failed = new HashMap<>();

  /**
   * @param source who would answer a candidate's question
   * @param discard takes answers that come too late
   * @param hopeless whether these refusals end it
   */
  HedgedFetch(
      List<C> candidates,
      Hedging hedging,
      Duration hedgeAfter,
      Waiting time,
      Asker<C, T> asker,
      Function<C, ?> source,
      Consumer<T> discard,
      Predicate<Map<C, NodeRefusal>> hopeless) {
    this.candidates = new ArrayList<>(candidates);
    this.hedging = hedging;
    this.hedgeAfter = hedgeAfter;
    this.time = time;
    this.asker = asker;
    this.source = source;
    this.discard = discard;
    this.hopeless = hopeless;
  }

  /** To be called once. When it returns, nothing of it runs any more. */
  Fetched<C, T> run() throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    boolean kept = false;
    try {
      while (good.size() < hedging.needed()
          && hedging.isPossible(good.size(), inFlight.size(), late(), candidates.size())
          && !hopeless.test(refused)) {
        ask(threads);
        awaitOne();
      }
      kept = true;
      List<C> left = new ArrayList<>(inFlight.keySet());
      left.addAll(candidates);
      return new Fetched<>(
          List.copyOf(good), Map.copyOf(refused), Map.copyOf(failed), List.copyOf(left));
    } finally {
      threads.shutdownNow();
      threads.close();
      discardLate();
      if (!kept) {
        good.forEach(discard);
      }
    }
  }

  private int late() {
    Duration now = time.elapsed();
    return (int) inFlight.values().stream().filter(asked -> isLate(asked, now)).count();
  }

  private void ask(ExecutorService threads) {
    Duration now = time.elapsed();
    int late = 0;
    for (Map.Entry<C, Duration> question : inFlight.entrySet()) {
      if (isLate(question.getValue(), now)) {
        late++;
        badSources.add(source.apply(question.getKey()));
      }
    }
    int count = hedging.toAskNow(good.size(), inFlight.size(), late, candidates.size());
    if (count > 0) {
      candidates.sort(Comparator.comparing(c -> badSources.contains(source.apply(c))));
    }
    for (int i = 0; i < count; i++) {
      C candidate = candidates.removeFirst();
      inFlight.put(candidate, now);
      threads.execute(() -> askOne(candidate));
    }
  }

  private void askOne(C candidate) {
    try {
      answers.add(new Answer<>(candidate, asker.ask(candidate)));
    } catch (InterruptedException e) {
      answers.add(new Answer<>(candidate, new Got.Failed<>("was stopped")));
    } catch (RuntimeException e) {
      answers.add(new Answer<>(candidate, new Got.Failed<>("failed with " + e)));
    }
  }

  private boolean isLate(Duration asked, Duration now) {
    return now.minus(asked).compareTo(hedgeAfter) >= 0;
  }

  /** Waits for an answer, or until another question is late. */
  private void awaitOne() throws InterruptedException {
    Duration now = time.elapsed();
    Duration wait =
        inFlight.values().stream()
            .filter(asked -> !isLate(asked, now))
            .map(asked -> hedgeAfter.minus(now.minus(asked)))
            .min(Comparator.naturalOrder())
            .orElse(hedgeAfter);
    Answer<C, T> answer = answers.poll(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    if (answer != null) {
      take(answer);
    }
  }

  private void take(Answer<C, T> answer) {
    inFlight.remove(answer.candidate);
    switch (answer.got) {
      case Got.Good<T>(T value) -> good.add(value);
      case Got.Refused<T>(NodeRefusal refusal) -> {
        refused.put(answer.candidate, refusal);
        badSources.add(source.apply(answer.candidate));
      }
      case Got.Failed<T>(String why) -> {
        failed.put(answer.candidate, why);
        badSources.add(source.apply(answer.candidate));
      }
    }
  }

  private void discardLate() {
    for (Answer<C, T> late = answers.poll(); late != null; late = answers.poll()) {
      if (late.got instanceof Got.Good<T>(T value)) {
        discard.accept(value);
      }
    }
  }
}
