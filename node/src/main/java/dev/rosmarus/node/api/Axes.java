package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import java.util.Arrays;
import java.util.Optional;

/** The word of an axis in paths and queries. */
final class Axes {

  private Axes() {}

  static Optional<Axis> parse(String word) {
    return Arrays.stream(Axis.values()).filter(axis -> axis.word().equals(word)).findFirst();
  }
}
