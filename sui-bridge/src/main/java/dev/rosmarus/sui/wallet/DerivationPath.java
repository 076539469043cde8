package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.wallet.WalletException.InvalidDerivationPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a key stands in the tree below a mnemonic's seed: five levels, beginning with the scheme's
 * purpose and Sui's coin type (Sui client spec, section 16).
 */
public final class DerivationPath {

  private static final int COIN_TYPE = 784;
  private static final int LEVELS = 5;
  private static final int HARDENED = 0x8000_0000;
  private static final Pattern LEVEL = Pattern.compile("(0|[1-9][0-9]{0,9})('?)");

  private static final Pattern PATH = Pattern.compile("m(/[0-9]{1,11}'?)*");
  private static final int SHOWN_CHARACTERS_MAX = 80;

  private final KeyScheme scheme;
  private final List<Integer> levels;

  private DerivationPath(KeyScheme scheme, List<Integer> levels) {
    this.scheme = scheme;
    this.levels = List.copyOf(levels);
  }

  /**
   * The path of the account with this number, as wallets count them from 0.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static DerivationPath of(KeyScheme scheme, int account) {
    if (account < 0) {
      throw new IllegalArgumentException("account " + account + " is negative");
    }
    int mark = isHardenedThroughout(scheme) ? HARDENED : 0;
    return new DerivationPath(
        scheme,
        List.of(scheme.purpose() | HARDENED, COIN_TYPE | HARDENED, HARDENED, mark, account | mark));
  }

  /**
   * Reads a text such as {@code m/44'/784'/0'/0'/0'}.
   *
   * @throws InvalidDerivationPath unless it leads to keys of the scheme
   */
  public static DerivationPath parse(KeyScheme scheme, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 1 + LEVELS || !parts[0].equals("m")) {
      throw new InvalidDerivationPath(shown(text), "not m and " + LEVELS + " levels");
    }
    List<Integer> levels = new ArrayList<>();
    for (int i = 1; i <= LEVELS; i++) {
      levels.add(level(text, parts[i]));
    }
    check(text, scheme, levels);
    return new DerivationPath(scheme, levels);
  }

  private static int level(String text, String part) {
    var match = LEVEL.matcher(part);
    if (!match.matches() || Long.parseLong(match.group(1)) > Integer.MAX_VALUE) {
      throw new InvalidDerivationPath(
          shown(text), "a level is not a number from 0 to 2147483647, with or without '");
    }
    return Integer.parseInt(match.group(1)) | (match.group(2).isEmpty() ? 0 : HARDENED);
  }

  private static void check(String text, KeyScheme scheme, List<Integer> levels) {
    if (levels.get(0) != (scheme.purpose() | HARDENED)) {
      throw new InvalidDerivationPath(
          shown(text), "purpose of " + scheme + " is " + scheme.purpose() + "'");
    }
    if (levels.get(1) != (COIN_TYPE | HARDENED)) {
      throw new InvalidDerivationPath(shown(text), "coin type of Sui is " + COIN_TYPE + "'");
    }
    boolean whole = isHardenedThroughout(scheme);
    if (levels.get(2) >= 0 || (levels.get(3) < 0) != whole || (levels.get(4) < 0) != whole) {
      throw new InvalidDerivationPath(
          shown(text),
          "of %s %s levels are hardened".formatted(scheme, whole ? "all" : "only the first three"));
    }
  }

  /** Ed25519 has no other children. */
  private static boolean isHardenedThroughout(KeyScheme scheme) {
    return scheme == KeyScheme.ED25519;
  }

  /** Only what looks like a path: the rest may be a phrase or key in the wrong place. */
  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS_MAX && PATH.matcher(text).matches()
        ? text
        : "(not shown)";
  }

  KeyScheme scheme() {
    return scheme;
  }

  /** Each with the top bit if it is hardened. */
  List<Integer> levels() {
    return levels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DerivationPath path
        && scheme == path.scheme
        && levels.equals(path.levels);
  }

  @Override
  public int hashCode() {
    return levels.hashCode();
  }

  @Override
  public String toString() {
    return levels.stream()
        .map(level -> (level & ~HARDENED) + (level < 0 ? "'" : ""))
        .collect(Collectors.joining("/", "m/", ""));
  }
}
