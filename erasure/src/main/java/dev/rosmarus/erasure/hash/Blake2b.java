package dev.rosmarus.erasure.hash;

/** The constants of BLAKE2b-256 (RFC 7693): no key, no salt, the digest length a parameter. */
final class Blake2b {

  static final int BLOCK_BYTES = 128;
  static final int BLOCK_WORDS = 16;
  static final int ROUNDS = 12;
  static final int DIGEST_BYTES = 32;
  static final int DIGEST_WORDS = 4;

  /** The counter's companion: all ones in the last block of a message. */
  static final long LAST_BLOCK = -1L;

  private static final long PARAMETERS = 0x0101_0000L | DIGEST_BYTES;

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L,
  };

  /** The message words in order of use, round by round; rounds 10 and 11 repeat 0 and 1. */
  private static final String SCHEDULE =
      "0123456789abcdef"
          + "ea489fd61c02b753"
          + "b8c052fdae367194"
          + "7931dcbe265a40f8"
          + "905724afe1bc683d"
          + "2c6a0b834d75fe19"
          + "c51fed4a0763928b"
          + "db7ec13950f4862a"
          + "6fe9b308c2d714a5"
          + "a2847615fb9e3cd0"
          + "0123456789abcdef"
          + "ea489fd61c02b753";

  private Blake2b() {}

  /** A copy of the initialisation vector. */
  static long[] iv() {
    return IV.clone();
  }

  /** The eight state words before the first block. */
  static long[] initialState() {
    long[] state = IV.clone();
    state[0] ^= PARAMETERS;
    return state;
  }

  /** The schedule as offsets into message words that lie {@code stride} apart. */
  static int[] schedule(int stride) {
    return SCHEDULE.chars().map(digit -> Character.digit(digit, 16) * stride).toArray();
  }
}
