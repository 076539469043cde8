package dev.rosmarus.node.peer;

import java.util.Optional;
import java.util.function.Function;

/** What became of a question to a node. Only a success has a value. */
public sealed interface Reply<T> {

  /** The node answered, and what it sent was well formed. */
  record Success<T>(T value) implements Reply<T> {}

  /** The node answered, and said no. */
  record Refused<T>(NodeRefusal refusal) implements Reply<T> {}

  /** No answer, or none in time. */
  record Unreachable<T>(String why) implements Reply<T> {}

  /** An answer as no honest node gives it: it does not decode, is too long, or is not true. */
  record Malformed<T>(String why) implements Reply<T> {}

  default Optional<T> success() {
    return this instanceof Success<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** Another value for a success; the rest stays as it is. */
  default <U> Reply<U> flatMap(Function<? super T, ? extends Reply<U>> function) {
    return switch (this) {
      case Success<T>(T value) -> function.apply(value);
      case Refused<T>(NodeRefusal refusal) -> new Refused<>(refusal);
      case Unreachable<T>(String why) -> new Unreachable<>(why);
      case Malformed<T>(String why) -> new Malformed<>(why);
    };
  }

  default <U> Reply<U> map(Function<? super T, ? extends U> function) {
    return flatMap(value -> new Success<>(function.apply(value)));
  }

  /** Whether it is the refusal for this reason. */
  default boolean isRefusal(String reason) {
    return this instanceof Refused<T>(NodeRefusal refusal) && refusal.is(reason);
  }

  default PeerObserver.Outcome outcome() {
    return switch (this) {
      case Success<T> _ -> PeerObserver.Outcome.SUCCESS;
      case Refused<T> _ -> PeerObserver.Outcome.REFUSED;
      case Unreachable<T> _ -> PeerObserver.Outcome.UNREACHABLE;
      case Malformed<T> _ -> PeerObserver.Outcome.MALFORMED;
    };
  }

  /** In a few words for people. */
  default String summary() {
    return switch (this) {
      case Success<T> _ -> "success";
      case Refused<T>(NodeRefusal refusal) -> refusal.toString();
      case Unreachable<T>(String why) -> "unreachable: " + why;
      case Malformed<T>(String why) -> "false answer: " + why;
    };
  }
}
