package dev.rosmarus.erasure;

/**
 * The encodings a blob may have. RS2 is the only living one; number 0 was a RaptorQ encoding that
 * must be refused wherever it is met (Walrus encoding spec, sections 8.1 and 15).
 */
public enum EncodingType {
  RS2(1);

  private final int code;

  EncodingType(int code) {
    this.code = code;
  }

  /** The number used in the blob id, in BCS and on the chain. */
  public int code() {
    return code;
  }

  /** The protocol's name, as JSON shows it. */
  public String word() {
    return "RS2";
  }

  /**
   * @throws ErasureException.UnsupportedEncoding if {@code code} is not a living encoding
   */
  public static EncodingType ofCode(int code) {
    if (code == RS2.code) {
      return RS2;
    }
    throw new ErasureException.UnsupportedEncoding(code);
  }
}
