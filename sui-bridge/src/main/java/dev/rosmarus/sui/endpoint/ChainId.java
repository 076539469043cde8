package dev.rosmarus.sui.endpoint;

import dev.rosmarus.sui.Digest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Which chain servers must serve: its whole digest, or the first four bytes as tools show it. */
public final class ChainId {

  private static final int SHORT_BYTES = 4;

  private final byte[] prefix;
  private final String text;

  private ChainId(byte[] prefix, String text) {
    this.prefix = prefix;
    this.text = text;
  }

  public static ChainId of(Digest genesisCheckpoint) {
    return new ChainId(genesisCheckpoint.bytes(), genesisCheckpoint.toString());
  }

  /** The base58 digest of the genesis checkpoint, or eight hexadecimal digits. */
  public static Optional<ChainId> parse(String text) {
    boolean shortForm =
        text.length() == 2 * SHORT_BYTES && text.chars().allMatch(HexFormat::isHexDigit);
    return shortForm
        ? Optional.of(new ChainId(HexFormat.of().parseHex(text), text))
        : Digest.parse(text).map(ChainId::of);
  }

  boolean matches(Digest chain) {
    return Arrays.equals(prefix, Arrays.copyOf(chain.bytes(), prefix.length));
  }

  @Override
  public String toString() {
    return text;
  }
}
