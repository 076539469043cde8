package dev.rosmarus.sui.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.move.TypeTag;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Synthetic coin references as a TypeScript library made them. */
class CoinReservationVectorsTest {

  @TestFactory
  Stream<DynamicTest> makesAndRecognisesEveryReservation() {
    return Vectors.list(Vectors.file("sui/object-ids.json").get("coinReservations")).stream()
        .map(c -> DynamicTest.dynamicTest(c.get("owner").asText(), () -> prove(c)));
  }

  private static void prove(JsonNode c) {
    Address owner = Address.parse(c.get("owner").asText()).orElseThrow();
    CoinReservation reservation =
        new CoinReservation(
            Long.parseUnsignedLong(c.get("balance").asText()), c.get("epoch").asLong());
    Digest chain = Digest.parse(c.get("chain").asText()).orElseThrow();

    ObjectRef reference = reservation.reference(owner, chain);

    assertThat(CoinReservation.balanceField(owner, TypeTag.parse("0x2::sui::SUI")))
        .hasToString(c.get("accumulatorFieldId").asText());
    assertThat(reference.id()).hasToString(c.get("objectId").asText());
    assertThat(Long.toUnsignedString(reference.version())).isEqualTo(c.get("version").asText());
    assertThat(reference.digest()).hasToString(c.get("digest").asText());
    assertThat(CoinReservation.recognise(reference)).contains(reservation);
  }

  @Test
  void takesRealReferencesForWhatTheyAre() {
    RandomValues random = new RandomValues(1);
    ObjectRef real = new ObjectRef(random.address(), 7, random.digest());
    assertThat(CoinReservation.recognise(real)).isEmpty();
  }
}
