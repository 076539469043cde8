package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;

/**
 * What a transaction must say to use a shared object. Both parts are the same for all of the
 * object's life, so they may be kept for ever.
 *
 * @param initialSharedVersion the version at which the object became shared
 */
public record SharedRef(Address id, long initialSharedVersion) {

  /** The clock; it can be used immutably only. */
  public static final SharedRef CLOCK = system(6);

  private static SharedRef system(int lastByte) {
    byte[] id = new byte[Address.BYTES];
    id[Address.BYTES - 1] = (byte) lastByte;
    return new SharedRef(Address.of(id), 1);
  }

  public ObjectArg.Shared immutable() {
    return new ObjectArg.Shared(this, Mutability.IMMUTABLE);
  }

  public ObjectArg.Shared mutable() {
    return new ObjectArg.Shared(this, Mutability.MUTABLE);
  }

  @Override
  public String toString() {
    return id + " shared at version " + Long.toUnsignedString(initialSharedVersion);
  }
}
