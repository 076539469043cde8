package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Digest;
import java.time.Instant;
import java.util.Optional;

/** How far an intent has come. */
public sealed interface IntentState {

  /** Still to be done. */
  record Open() implements IntentState {}

  /**
   * Done, by us or by somebody else.
   *
   * @param transaction ours, if it was ours
   */
  record Done(Optional<Digest> transaction, String how, Instant at) implements IntentState {
    public Done {
      how = IntentCodec.words(how);
      at = IntentCodec.millis(at);
    }
  }

  /** Not done, and no longer tried. An attempt of it may still be open: the reason says so. */
  record GivenUp(String reason, Instant at) implements IntentState {
    public GivenUp {
      reason = IntentCodec.words(reason);
      at = IntentCodec.millis(at);
    }
  }

  /** When it was finished, if it is. */
  default Optional<Instant> finishedAt() {
    return switch (this) {
      case Open() -> Optional.empty();
      case Done done -> Optional.of(done.at());
      case GivenUp givenUp -> Optional.of(givenUp.at());
    };
  }
}
