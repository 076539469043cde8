package dev.rosmarus.sui.walrus.call;

/** A call of a package or on an object that this network does not have, as far as we know. */
public final class NotConfiguredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotConfiguredException(String what) {
    super("this network has no " + what + ", or none was configured");
  }
}
