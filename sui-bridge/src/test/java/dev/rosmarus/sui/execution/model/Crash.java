package dev.rosmarus.sui.execution.model;

/** The process dies here. Nothing that tidies up after exceptions may stop it. */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("died " + where);
  }
}
