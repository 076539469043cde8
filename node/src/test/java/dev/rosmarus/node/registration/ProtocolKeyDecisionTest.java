package dev.rosmarus.node.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.registration.ProtocolKeyDecision.AnnounceNext;
import dev.rosmarus.node.registration.ProtocolKeyDecision.CancelRotation;
import dev.rosmarus.node.registration.ProtocolKeyDecision.Inconsistent;
import dev.rosmarus.node.registration.ProtocolKeyDecision.Keep;
import dev.rosmarus.node.registration.ProtocolKeyDecision.RotateLocally;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walrus node configuration spec, section 7.2: keys are letters, a dash is no key. */
class ProtocolKeyDecisionTest {

  private static Optional<BlsKeyBytes> key(String letter) {
    return letter.equals("-")
        ? Optional.empty()
        : Optional.of(BlsKeyBytes.of(new byte[] {(byte) letter.charAt(0)}));
  }

  private static ProtocolKeyDecision decide(
      String inUse, String next, String registered, String registeredNext) {
    return ProtocolKeyDecision.of(
        key(inUse).orElseThrow(), key(next), key(registered).orElseThrow(), key(registeredNext));
  }

  @ParameterizedTest
  @CsvSource({
    // in use, next, registered, registered next
    "L, -, L, -, Keep",
    "L, -, L, L, Keep",
    "L, -, L, X, CancelRotation",
    "L, N, L, -, AnnounceNext",
    "L, N, L, X, AnnounceNext",
    "L, N, L, L, AnnounceNext",
    "L, N, L, N, Keep",
    "L, L, L, -, AnnounceNext",
    "L, L, L, L, Keep",
    "L, -, R, -, Inconsistent",
    "L, -, R, L, Inconsistent",
    "L, -, R, X, Inconsistent",
    "L, N, N, -, RotateLocally",
    "L, N, N, N, RotateLocally",
    "L, N, N, L, RotateLocally",
    "L, N, N, X, RotateLocally",
    "L, N, R, -, AnnounceNext",
    "L, N, R, X, AnnounceNext",
    "L, N, R, R, AnnounceNext",
    "L, N, R, N, Inconsistent",
    "L, L, R, L, Inconsistent"
  })
  void decides(String inUse, String next, String registered, String registeredNext, String what) {
    assertThat(decide(inUse, next, registered, registeredNext).getClass().getSimpleName())
        .isEqualTo(what);
  }

  /** All combinations, against the table as it is written. */
  @Test
  void everyCombinationHasTheRowOfTheTable() {
    List<String> letters = Arrays.asList("L", "N", "R", "X");
    List<String> orNone = Arrays.asList("L", "N", "R", "X", "-");
    for (String next : orNone) {
      for (String registered : letters) {
        for (String registeredNext : orNone) {
          assertThat(decide("L", next, registered, registeredNext))
              .as("next %s, registered %s, then %s", next, registered, registeredNext)
              .matches(found -> found.getClass() == row(next, registered, registeredNext));
        }
      }
    }
  }

  private static Class<?> row(String next, String registered, String registeredNext) {
    boolean same = registered.equals("L");
    boolean none = next.equals("-");
    if (same && none && (registeredNext.equals("-") || registeredNext.equals("L"))) {
      return Keep.class;
    } else if (same && none) {
      return CancelRotation.class;
    } else if (same && !registeredNext.equals(next)) {
      return AnnounceNext.class;
    } else if (same) {
      return Keep.class;
    } else if (none) {
      return Inconsistent.class;
    } else if (next.equals(registered)) {
      return RotateLocally.class;
    }
    return registeredNext.equals(next) ? Inconsistent.class : AnnounceNext.class;
  }

  @Test
  void tellsWhetherTheKeyInUseCounts() {
    assertThat(decide("L", "N", "L", "-")).isEqualTo(new AnnounceNext(false));
    assertThat(decide("L", "N", "R", "-")).isEqualTo(new AnnounceNext(true));
  }
}
