package dev.rosmarus.devchain.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.object.MovePackage.TypeOrigin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageObjectsTest {

  /** The bytes that the official decoder accepts (embedded chain spec, section 9). */
  @Test
  void anEmptyModuleIsFiftyFiveBytes() {
    assertThat(PackageObjects.bytecode("a", Address.ofShort(0xabcd)))
        .hasToString(
            "a11ceb0b060000000301000207020208042000000161" + "00".repeat(30) + "abcd" + "00");
  }

  @Test
  void upgradedVersionsNameTheOriginalInTheirModules() {
    Address original = Address.ofShort(0xaa);
    Address defining = Address.ofShort(0xbb);
    MovePackage upgraded =
        new MovePackage(
            defining,
            original,
            2,
            Map.of("staking::Pool", original, "blob::Late", defining),
            List.of(),
            List.of());

    var object =
        (dev.rosmarus.sui.object.MovePackage)
            PackageObjects.of(upgraded, Digest.of(new byte[32])).object().data();

    assertThat(object.id()).isEqualTo(defining);
    assertThat(object.version()).isEqualTo(2);
    assertThat(object.originalId()).contains(original);
    assertThat(object.typeOrigins())
        .containsExactly(
            new TypeOrigin("blob", "Late", defining), new TypeOrigin("staking", "Pool", original));
  }
}
