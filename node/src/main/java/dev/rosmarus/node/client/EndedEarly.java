package dev.rosmarus.node.client;

/** A write found that there is nothing to do; neither a failure nor a write. */
abstract class EndedEarly extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EndedEarly(String why) {
    super(why, null, false, false);
  }
}
