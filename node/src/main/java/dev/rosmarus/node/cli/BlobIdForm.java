package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.ErasureException.InvalidBlobId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The ways people write a blob id (Walrus encoding spec, section 7.4). Each form has one spelling
 * of an id only, upper-case hexadecimal digits and the prefix 0x aside.
 */
enum BlobIdForm {
  /** 43 characters of URL-safe base64. */
  TEXT {
    @Override
    BlobId read(String written) {
      return BlobId.parse(written);
    }

    @Override
    String write(BlobId id) {
      return id.toString();
    }
  },

  /** The 32 bytes in their order, 64 digits. */
  HEX {
    @Override
    BlobId read(String written) {
      if (!HEX_DIGITS.matcher(written).matches()) {
        throw new InvalidBlobId(written, "not 64 hexadecimal digits");
      }
      return BlobId.of(HexFormat.of().parseHex(written, written.length() - 64, written.length()));
    }

    @Override
    String write(BlobId id) {
      return HexFormat.of().formatHex(id.bytes());
    }
  },

  /** The decimal number that the chain shows: the bytes read little-endian. */
  U256 {
    @Override
    BlobId read(String written) {
      if (!DECIMAL.matcher(written).matches()) {
        throw new InvalidBlobId(written, "not a decimal number below 2^256");
      }
      return BlobId.ofU256(new BigInteger(written));
    }

    @Override
    String write(BlobId id) {
      return id.toU256().toString();
    }
  };

  private static final Pattern HEX_DIGITS = Pattern.compile("(0x)?[0-9a-fA-F]{64}");
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");

  /**
   * @throws InvalidBlobId unless {@code written} is exactly of this form
   */
  abstract BlobId read(String written);

  abstract String write(BlobId id);

  /** The word on the command line. */
  String word() {
    return switch (this) {
      case TEXT -> "text";
      case HEX -> "hex";
      case U256 -> "u256";
    };
  }

  /**
   * Reads an id in whichever form it has. What reads in two forms (43 or 64 digits and nothing
   * else, which no id of a real blob will ever show) is refused rather than guessed.
   *
   * @throws InvalidBlobId if no form or more than one fits
   */
  static BlobId readAny(String written) {
    List<BlobIdForm> forms = new ArrayList<>();
    for (BlobIdForm form : values()) {
      if (form.fits(written)) {
        forms.add(form);
      }
    }
    return switch (forms.size()) {
      case 1 -> forms.getFirst().read(written);
      case 0 -> throw new InvalidBlobId(written, whyNone(written));
      default ->
          throw new InvalidBlobId(
              written,
              "it reads as %s and as %s, and means another id in each; say --from"
                  .formatted(forms.getFirst().word(), forms.getLast().word()));
    };
  }

  private boolean fits(String written) {
    try {
      read(written);
      return true;
    } catch (InvalidBlobId e) {
      return false;
    }
  }

  private static String whyNone(String written) {
    return "must be 43 characters of URL-safe base64, 64 hexadecimal digits, or a decimal number"
        + " below 2^256; this has "
        + written.length()
        + " characters";
  }
}
