package dev.rosmarus.node.gateway.publisher;

/** How far a store has come. */
enum StoreStep {
  ENCODE("encode"),
  REGISTER("register"),
  CERTIFY("certify");

  private final String word;

  StoreStep(String word) {
    this.word = word;
  }

  /** As results name it. */
  String word() {
    return word;
  }
}
