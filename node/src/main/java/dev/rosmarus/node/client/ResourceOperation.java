package dev.rosmarus.node.client;

/**
 * What it took on the chain to store a blob (Walrus HTTP API spec, section 9.3).
 *
 * <p>Epochs are counted, bytes are those of the encoded blob.
 */
public sealed interface ResourceOperation {

  long encodedBytes();

  /** Storage was bought and the blob registered. */
  record RegisterFromScratch(long encodedBytes, long epochsAhead) implements ResourceOperation {}

  /** The blob was registered with storage that the account had. */
  record ReuseStorage(long encodedBytes) implements ResourceOperation {}

  /** The blob was registered already, and only had to be uploaded and certified. */
  record ReuseRegistration(long encodedBytes) implements ResourceOperation {}

  /** The blob was certified already, for a shorter time. */
  record ReuseAndExtend(long encodedBytes, long epochsExtended) implements ResourceOperation {}

  /** The blob was registered already, for a shorter time. */
  record ReuseAndExtendNonCertified(long encodedBytes, long epochsExtended)
      implements ResourceOperation {}

  /**
   * What it costs in FROST, without gas.
   *
   * @throws ArithmeticException if nobody could pay that
   */
  default long cost(StoragePrice price) {
    return switch (this) {
      case RegisterFromScratch(long bytes, long epochs) ->
          Math.addExact(price.ofStorage(bytes, epochs), price.ofWrite(bytes));
      case ReuseStorage(long bytes) -> price.ofWrite(bytes);
      case ReuseRegistration _ -> 0;
      case ReuseAndExtend(long bytes, long epochs) -> price.ofStorage(bytes, epochs);
      case ReuseAndExtendNonCertified(long bytes, long epochs) -> price.ofStorage(bytes, epochs);
    };
  }
}
