package dev.rosmarus.sui.endpoint;

import dev.rosmarus.sui.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of every endpoint, kept up to date by whoever asks them; {@link EndpointChoice}
 * decides over it. Endpoints go by their place in the configured order. Safe for all threads; never
 * blocks.
 */
public final class EndpointPool {

  /** The weight of a failure that is enough to leave an endpoint. */
  public static final double WEIGHT_TO_LEAVE = EndpointState.FAILURE_SCORE_MAX;

  private static final Logger LOG = LoggerFactory.getLogger(EndpointPool.class);

  private final List<EndpointState> states = new ArrayList<>();
  private final Set<Integer> looking = new HashSet<>();
  private final Queue<Runnable> announcements = new ConcurrentLinkedQueue<>();
  private final InstantSource clock;
  private final EndpointObserver observer;
  private Optional<ChainId> chain;

  /**
   * @param chain nothing to take that of the first endpoint that answers
   */
  public EndpointPool(
      List<String> urls, Optional<ChainId> chain, InstantSource clock, EndpointObserver observer) {
    urls.forEach(url -> states.add(EndpointState.unknown(url)));
    this.chain = chain;
    this.clock = clock;
    this.observer = observer;
  }

  /** Whom to ask, the best first; those that are worse than others are left on the way. */
  public List<Integer> order(Wanted wanted) {
    List<Integer> order;
    synchronized (this) {
      Instant now = clock.instant();
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i).isWell()) {
          leaveOn(EndpointChoice.grounds(states, i, now), i, now);
        }
      }
      order = EndpointChoice.order(states, wanted, now);
    }
    announce();
    return order;
  }

  /** Whom to look at now; each is to be followed by {@link #looked} or {@link #lookFailed}. */
  public synchronized List<Integer> looksDue() {
    return EndpointChoice.looksDue(states, clock.instant()).stream().filter(looking::add).toList();
  }

  /** What an answer's headers say. */
  public void heard(int index, ServerFacts facts) {
    synchronized (this) {
      facts.chain().ifPresent(served -> checkChain(index, served));
      Instant now = clock.instant();
      update(index, state -> state.heard(facts, now));
    }
    facts.height().ifPresent(height -> observer.endpointAt(url(index), height));
    announce();
  }

  private void checkChain(int index, Digest served) {
    if (chain.isEmpty()) {
      chain = Optional.of(ChainId.of(served));
      LOG.info("no chain is configured; that of the first full node counts: {}", served);
    }
    ChainId wanted = chain.get();
    EndpointState state = states.get(index);
    if (!wanted.matches(served) && !state.isRefused()) {
      String why = "it serves chain " + served + " instead of " + wanted;
      states.set(index, state.refused(why));
      announcements.add(() -> {
        LOG.error("full node {} is not used: {}; correct the configuration", state.url(), why);
        observer.endpointLeft(state.url(), "refused", Duration.ZERO);
      });
    }
  }

  /** A frame of a stream shows that the endpoint is at least so far. */
  public void reached(int index, long height) {
    synchronized (this) {
      Instant now = clock.instant();
      update(index, state -> state.reached(height, now));
    }
    observer.endpointAt(url(index), height);
  }

  /** A call gave an answer, be it that something is not there. */
  public void succeeded(int index) {
    synchronized (this) {
      update(index, EndpointState::succeeded);
      EndpointState state = states.get(index);
      boolean needed = states.stream().noneMatch(EndpointState::isWell);
      if (state.isLeftAs(Grounds.Kind.FAILING) && needed) {
        takeBack(index, clock.instant());
      }
    }
    announce();
  }

  /** How long a small call took. */
  public synchronized void took(int index, Duration latency) {
    update(index, state -> state.took(latency));
  }

  /**
   * A call failed by the endpoint's fault.
   *
   * @param weight 1 for an ordinary failure
   */
  public void failed(int index, double weight, String why) {
    synchronized (this) {
      update(index, state -> state.failed(weight));
      EndpointState state = states.get(index);
      if (state.isWell() && state.failureScore() >= EndpointState.FAILURE_SCORE_MAX) {
        Grounds grounds = new Grounds(Grounds.Kind.FAILING, "its calls fail, the last with " + why);
        leaveOn(Optional.of(grounds), index, clock.instant());
      }
    }
    announce();
  }

  /** An answer was false, or none at all: the endpoint is left at once. */
  public void wrong(int index, String why) {
    synchronized (this) {
      EndpointState state = states.get(index);
      if (!state.isRefused() && !state.isLeftAs(Grounds.Kind.WRONG)) {
        leaveOn(
            Optional.of(new Grounds(Grounds.Kind.WRONG, "its answer is wrong: " + why)),
            index,
            clock.instant());
      }
    }
    announce();
  }

  /** The endpoint does not offer the method, as far as it is known for the next minutes. */
  public synchronized void missing(int index, String method) {
    Instant now = clock.instant();
    update(index, state -> state.withoutMethod(method, now));
  }

  /** The endpoint answered a question about itself, asked for {@link #looksDue} or otherwise. */
  public void looked(int index, Duration latency) {
    synchronized (this) {
      looking.remove(index);
      Instant now = clock.instant();
      update(index, EndpointState::introducedItself);
      if (states.get(index).coolDownIsOver(now)) {
        Optional<Grounds> still =
            EndpointChoice.grounds(states, index, now)
                .filter(grounds -> grounds.kind() != Grounds.Kind.SLOW);
        if (still.isPresent()) {
          update(index, state -> state.left(still.get(), now));
        } else {
          takeBack(index, now);
        }
      }
      update(index, state -> state.took(latency));
    }
    announce();
  }

  /** It did not. */
  public void lookFailed(int index, String why) {
    boolean wasWell;
    synchronized (this) {
      looking.remove(index);
      Instant now = clock.instant();
      wasWell = states.get(index).isWell();
      if (states.get(index).coolDownIsOver(now)) {
        update(index, state -> state.left(new Grounds(Grounds.Kind.FAILING, why), now));
      }
    }
    if (wasWell) {
      failed(index, 1, why);
    }
  }

  private void leaveOn(Optional<Grounds> grounds, int index, Instant now) {
    if (grounds.isEmpty()) {
      return;
    }
    EndpointState state = states.get(index).left(grounds.get(), now);
    states.set(index, state);
    boolean alone = states.stream().filter(other -> !other.isRefused()).count() < 2;
    if (state.standing() instanceof Standing.Left(Grounds known, Instant until)) {
      Duration coolDown = Duration.between(now, until);
      announcements.add(() -> announceLeft(state.url(), known, coolDown, alone));
    }
  }

  private void announceLeft(String url, Grounds grounds, Duration coolDown, boolean alone) {
    if (alone) {
      LOG.warn("full node {}: {}; it is the only one and stays in use", url, grounds.why());
    } else {
      LOG.warn(
          "full node {} is left: {}; others are asked, and this one again after {} s",
          url,
          grounds.why(),
          coolDown.toSeconds());
    }
    observer.endpointLeft(url, grounds.kind().name().toLowerCase(Locale.ROOT), coolDown);
  }

  private void takeBack(int index, Instant now) {
    update(index, state -> state.returned(now));
    String url = url(index);
    announcements.add(() -> {
      LOG.info("full node {} is well and used again", url);
      observer.endpointReturned(url);
    });
  }

  private void update(int index, UnaryOperator<EndpointState> change) {
    states.set(index, change.apply(states.get(index)));
  }

  private void announce() {
    for (Runnable next = announcements.poll(); next != null; next = announcements.poll()) {
      next.run();
    }
  }

  public synchronized String url(int index) {
    return states.get(index).url();
  }

  /** Whether it is settled which chain endpoints must serve. */
  public synchronized boolean isChainKnown() {
    return chain.isPresent();
  }

  public synchronized boolean isIntroduced(int index) {
    return states.get(index).introduced();
  }

  /** Whether there is one beside these that does not lag. */
  public synchronized boolean othersMayKnow(Set<Integer> asked) {
    for (int i = 0; i < states.size(); i++) {
      EndpointState state = states.get(i);
      if (!asked.contains(i) && !state.isRefused() && !state.isLeftAs(Grounds.Kind.LAGGING)) {
        return true;
      }
    }
    return false;
  }

  public synchronized boolean lags(int index) {
    return states.get(index).isLeftAs(Grounds.Kind.LAGGING);
  }

  /** Why an endpoint is never asked again, if so. */
  public synchronized Optional<String> refusal(int index) {
    return states.get(index).standing() instanceof Standing.Refused(String why)
        ? Optional.of(why)
        : Optional.empty();
  }

  public synchronized OptionalLong height(int index) {
    return states.get(index).known().height();
  }
}
