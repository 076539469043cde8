package dev.rosmarus.sui.endpoint;

/** Why an endpoint is left, for the rules and in words. */
record Grounds(Kind kind, String why) {

  enum Kind {
    LAGGING,
    SLOW,
    FAILING,
    /** An answer was proven false, or was no answer. */
    WRONG
  }
}
