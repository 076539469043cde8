package dev.rosmarus.erasure.simd;

import java.util.OptionalInt;
import jdk.incubator.vector.VectorShape;

/**
 * The one decision which vector width the kernels of this JVM use. It holds from class
 * initialisation on, so that species derived from it are constants to the compiler.
 *
 * <p>By itself it never chooses wider than the hardware: wider vectors work, but hundreds of times
 * slower. The system property {@value #PROPERTY} overrides it.
 */
public final class VectorWidth {

  /** System property: 512, 256, 128, or 0 for kernels without vectors. */
  public static final String PROPERTY = "rosmarus.erasure.vectorBits";

  private static final OptionalInt ASKED = asked(System.getProperty(PROPERTY));
  private static final int PREFERRED = VectorShape.preferredShape().vectorBitSize();

  /** 512, 256, 128, or 0 for kernels without vectors. */
  public static final int BITS = ASKED.orElse(usable(PREFERRED, System.getProperty("os.arch")));

  private VectorWidth() {}

  /** The choice and its reason, for a log line. */
  public static String describe() {
    String width = BITS == 0 ? "plain kernels without vectors" : BITS + "-bit vectors";
    String reason = ASKED.isPresent() ? PROPERTY + " says so" : "chosen by the JVM";
    return width + " (" + reason + "; hardware prefers " + PREFERRED + " bits)";
  }

  static OptionalInt asked(String property) {
    if (property == null) {
      return OptionalInt.empty();
    }
    return switch (property) {
      case "512" -> OptionalInt.of(512);
      case "256" -> OptionalInt.of(256);
      case "128" -> OptionalInt.of(128);
      case "0" -> OptionalInt.of(0);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be 512, 256, 128 or 0, not '" + property + "'");
    };
  }

  /**
   * The widest shape that kernels run well in. On x86 a preference for 128 bits means a processor,
   * or a virtual machine hiding one, without AVX2: the JVM then emulates rotations with objects.
   */
  static int usable(int preferredBits, String architecture) {
    int leastBits = architecture.equals("amd64") || architecture.equals("x86_64") ? 256 : 128;
    return preferredBits < leastBits ? 0 : Math.min(Integer.highestOneBit(preferredBits), 512);
  }
}
