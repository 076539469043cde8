package dev.rosmarus.sui.endpoint;

import java.time.Instant;

/** Whether an endpoint is asked. */
sealed interface Standing {

  /** Asked, in the configured order. */
  record Well() implements Standing {}

  /** Asked only when no other is left, until a look at it shows that it has mended. */
  record Left(Grounds grounds, Instant until) implements Standing {}

  /** Never asked again: it serves another chain. */
  record Refused(String why) implements Standing {}

  Standing WELL = new Well();
}
