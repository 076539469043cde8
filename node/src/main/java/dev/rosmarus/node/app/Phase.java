package dev.rosmarus.node.app;

/** How far the start is, in the words of the log, of the health answer and of the metric. */
enum Phase {
  CONNECTING_TO_SUI(
      "connectingToSui", "asking the full nodes for the chain and this node's record"),
  OPENING_STORE("openingStore", "opening the store"),
  READING_COMMITTEES("readingCommittees", "reading the committees from the chain"),
  STARTING_EVENTS("startingEvents", "starting the event pipeline"),
  SERVING("serving", "serving"),
  STOPPING("stopping", "stopping");

  private final String label;
  private final String words;

  Phase(String label, String words) {
    this.label = label;
    this.words = words;
  }

  String label() {
    return label;
  }

  String words() {
    return words;
  }
}
