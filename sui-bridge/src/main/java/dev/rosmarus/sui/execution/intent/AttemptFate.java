package dev.rosmarus.sui.execution.intent;

import java.util.OptionalLong;

/** What became of a signed transaction, as far as it is known. */
public sealed interface AttemptFate {

  /**
   * It may have run, may yet run, or may never: its object versions are taken until that is known.
   *
   * @param overtakenAt a checkpoint by which one of its object versions was seen to be past
   */
  record Unknown(OptionalLong overtakenAt) implements AttemptFate {
    public static final Unknown NOTHING_SEEN = new Unknown(OptionalLong.empty());
  }

  /**
   * It ran, and is final.
   *
   * @param succeeded whether its commands took effect; gas was paid in any case
   */
  record Executed(boolean succeeded, OptionalLong checkpoint) implements AttemptFate {}

  /** It did not run and cannot any more. */
  record Dead(String why) implements AttemptFate {
    public Dead {
      why = IntentCodec.words(why);
    }
  }

  /** It cannot run any more, but may have: the servers would have forgotten it. */
  record Untraceable() implements AttemptFate {}
}
