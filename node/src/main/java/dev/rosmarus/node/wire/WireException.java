package dev.rosmarus.node.wire;

/** What is wrong with text or JSON of others, as a type, with the offending value. */
public abstract sealed class WireException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN_CHARACTERS_MAX = 80;

  private WireException(String message) {
    super(message);
  }

  /** JSON of another shape than the route has, or with a value that does not decode. */
  public static final class InvalidJson extends WireException {
    private static final long serialVersionUID = 1L;

    InvalidJson(String field, String why) {
      super("invalid JSON field '" + field + "': " + abbreviate(why));
    }
  }

  /** Text that is no symbol id. */
  public static final class InvalidSymbolId extends WireException {
    private static final long serialVersionUID = 1L;

    InvalidSymbolId(String text) {
      super("invalid symbol id '" + abbreviate(text) + "': must be <primary>-<secondary>");
    }
  }

  /** Text that is no id of a quilt's patch. */
  public static final class InvalidQuiltPatchId extends WireException {
    private static final long serialVersionUID = 1L;

    InvalidQuiltPatchId(String text) {
      super("invalid quilt patch id '" + abbreviate(text) + "'");
    }
  }

  /** A bitmap that names signers who are not in the committee. */
  public static final class InvalidSignersBitmap extends WireException {
    private static final long serialVersionUID = 1L;

    InvalidSignersBitmap(String what, int members) {
      super("invalid signers bitmap: " + what + ", committee has " + members + " members");
    }
  }

  private static String abbreviate(String text) {
    return text.length() <= SHOWN_CHARACTERS_MAX
        ? text
        : text.substring(0, SHOWN_CHARACTERS_MAX) + "…";
  }
}
