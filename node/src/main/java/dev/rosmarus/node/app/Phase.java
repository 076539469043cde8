package dev.rosmarus.node.app;

import dev.rosmarus.node.api.Vitals;
import java.util.Optional;

/** How far the start is, in the words of the log, of the health answer and of the metric. */
enum Phase {
  CONNECTING_TO_SUI(
      "connectingToSui", "asking the full nodes for the chain and this node's record"),
  OPENING_STORE("openingStore", "opening the store"),
  SERVING_READS(
      "servingReads", "no full node answers: serving what is stored, and asking them again"),
  READING_COMMITTEES("readingCommittees", "reading the committees from the chain"),
  STARTING_EVENTS("startingEvents", "starting the event pipeline"),
  SERVING("serving", "serving"),
  STOPPING("stopping", "stopping");

  private static final int STEPS = 4;

  private final String label;
  private final String words;

  Phase(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** For the health of a node in this phase, if it is one of the start. */
  Optional<Vitals.StartUp> startUp() {
    return switch (this) {
      case CONNECTING_TO_SUI -> step(1);
      case OPENING_STORE, SERVING_READS -> step(2);
      case READING_COMMITTEES -> step(3);
      case STARTING_EVENTS -> step(4);
      case SERVING, STOPPING -> Optional.empty();
    };
  }

  private Optional<Vitals.StartUp> step(int step) {
    return Optional.of(new Vitals.StartUp(label, step, STEPS));
  }

  String label() {
    return label;
  }

  String words() {
    return words;
  }
}
