package dev.rosmarus.erasure.field;

/**
 * Scalar arithmetic of the field with 65536 elements, in the Cantor basis (Walrus encoding spec,
 * section 2). The plain truth that every kernel is compared with; also the logarithms that the
 * error locator of a decoder is made of.
 *
 * <p>Elements and logarithms are ints from 0 to 65535. The logarithm of zero is written 65535,
 * which is otherwise the same as 0: ask for zero before multiplying by a logarithm.
 */
public final class Gf16 {

  /** Elements of the field. */
  public static final int ORDER = 65_536;

  /** Logarithms count modulo this; as a value it stands for the logarithm of zero. */
  public static final int MODULUS = 65_535;

  private static final int POLYNOMIAL = 0x1002D;

  /** Bit k of an element stands for the polynomial at k. */
  private static final int[] CANTOR_BASIS = {
    0x0001, 0xACCA, 0x3C0E, 0x163E, 0xC582, 0xED2E, 0x914C, 0x4012,
    0x6C98, 0x10D8, 0x6A72, 0xB900, 0xFDB8, 0xFB34, 0xFF38, 0x991E
  };

  private static final char[] LOG = new char[ORDER];
  private static final char[] EXP = new char[ORDER];

  static {
    char[] polynomialLog = new char[ORDER];
    int state = 1;
    for (int i = 0; i < MODULUS; i++) {
      polynomialLog[state] = (char) i;
      state <<= 1;
      state = state >= ORDER ? state ^ POLYNOMIAL : state;
    }
    polynomialLog[0] = MODULUS;
    char[] polynomial = new char[ORDER];
    for (int v = 1; v < ORDER; v++) {
      int lowest = Integer.numberOfTrailingZeros(v);
      polynomial[v] = (char) (polynomial[v & (v - 1)] ^ CANTOR_BASIS[lowest]);
    }
    for (int v = 0; v < ORDER; v++) {
      LOG[v] = polynomialLog[polynomial[v]];
      EXP[LOG[v]] = (char) v;
    }
    EXP[MODULUS] = EXP[0];
  }

  private Gf16() {}

  /** The logarithm of an element; 65535 for zero. */
  public static int log(int element) {
    return LOG[element];
  }

  /** The element with this logarithm; 0 and 65535 both give 1. */
  public static int exp(int logarithm) {
    return EXP[logarithm];
  }

  /** The product of two elements. */
  public static int multiply(int a, int b) {
    return a == 0 || b == 0 ? 0 : EXP[addLogs(LOG[a], LOG[b])];
  }

  /** The sum of two logarithms modulo 65535. */
  public static int addLogs(int a, int b) {
    int sum = a + b;
    return (sum + (sum >>> 16)) & 0xFFFF;
  }

  /** The difference of two logarithms modulo 65535. */
  public static int subtractLogs(int a, int b) {
    int difference = a - b;
    return (difference + (difference >>> 16)) & 0xFFFF;
  }

  /**
   * The factor of the butterflies at a 1-based position of the transforms. In this basis it needs
   * no table: the odd part of the position with its lowest bit flipped. Zero means "do not
   * multiply"; the specification's skew table holds its logarithm at {@code position - 1}.
   */
  public static int skew(int position) {
    return (position >>> Integer.numberOfTrailingZeros(position)) ^ 1;
  }
}
