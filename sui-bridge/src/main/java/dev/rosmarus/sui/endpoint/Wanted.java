package dev.rosmarus.sui.endpoint;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an endpoint must be able to do for a call.
 *
 * @param method the bare name, such as {@code GetObject}
 * @param fresh whether one that lags is of no use
 * @param height the checkpoint that it must have executed
 * @param preferred asked first while it is well
 * @param only asked alone, however it stands
 */
public record Wanted(
    String method,
    boolean fresh,
    OptionalLong height,
    Optional<String> preferred,
    Optional<String> only) {

  public static Wanted anyFor(String method) {
    return new Wanted(method, false, OptionalLong.empty(), Optional.empty(), Optional.empty());
  }

  /** Not one that lags. */
  public Wanted freshly() {
    return new Wanted(method, true, height, preferred, only);
  }

  public Wanted including(long checkpoint) {
    return new Wanted(method, fresh, OptionalLong.of(checkpoint), preferred, only);
  }

  public Wanted preferring(String endpoint) {
    return new Wanted(method, fresh, height, Optional.of(endpoint), only);
  }

  public Wanted from(String endpoint) {
    return new Wanted(method, fresh, height, preferred, Optional.of(endpoint));
  }
}
