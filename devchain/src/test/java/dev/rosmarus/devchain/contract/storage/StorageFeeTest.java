package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.storage.StorageFee.ENCODING_TYPE_RS2;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.ENCODING_INVALID_ENCODING_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.Vectors;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageFeeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 10, 6940",
    "1, 10, 6940",
    "2800, 10, 17720",
    "1, 7, 3472",
    "100000, 13, 416000",
    "1, 4, 1192",
    "1, 1, 100",
    "1, 1000, 66034000",
    "22277800, 1000, 164132000",
    "1048576, 1000, 70038000",
    "1073741824, 1000, 4888852000",
  })
  void encodedBytesAreThoseOfTheContracts(long unencodedBytes, int nShards, long encodedBytes) {
    assertThat(encodedBytes(unencodedBytes, nShards)).isEqualTo(encodedBytes);
  }

  @ParameterizedTest
  @CsvSource({"66034000, 63", "70038000, 67", "4888852000, 4663"})
  void unitsAreThoseOfTheContracts(long bytes, long units) {
    assertThat(StorageFee.units(bytes)).isEqualTo(units);
  }

  @Test
  void encodedBytesAreThoseOfTheEncoder() {
    JsonNode networks = Vectors.encoding("params.json").get("vectors");

    assertThat(networks).isNotEmpty();
    for (JsonNode network : networks) {
      int nShards = network.get("nShards").intValue();
      for (JsonNode one : network.get("bySize")) {
        assertThat(encodedBytes(one.get("size").longValue(), nShards))
            .as("%s on %d shards", one, nShards)
            .isEqualTo(one.get("encodedLength").longValue());
      }
      assertThat(encodedBytes(network.get("maxBlobSize").longValue(), nShards)).isPositive();
      assertThatThrownBy(() -> encodedBytes(network.get("firstTooLargeSize").longValue(), nShards))
          .isInstanceOf(VmArithmeticError.class);
    }
  }

  @Test
  void symbolsAreCountedInSixteenBits() {
    assertThat(encodedBytes(65_534, 1)).isEqualTo(2 * 65_534 + 64 + 32);
    assertThatThrownBy(() -> encodedBytes(65_535, 1)).isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> encodedBytes(65_536, 1)).isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> encodedBytes(U64.MAX, 1000)).isInstanceOf(VmArithmeticError.class);
  }

  /** The formula alone gives 19649640 bytes; its symbols of 178572 bytes do not pass the cast. */
  @Test
  void aBlobOfFiveMegabytesIsTooLargeForTenShards() {
    assertThatThrownBy(() -> encodedBytes(5_000_000, 10)).isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void withoutShardsThereIsNoLength() {
    assertThatThrownBy(() -> encodedBytes(1, 0)).isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void abortsForAnotherEncoding() {
    assertAborts(ENCODING_INVALID_ENCODING_TYPE, () -> StorageFee.encodedBytes(1, 0, 10));
    assertAborts(ENCODING_INVALID_ENCODING_TYPE, () -> StorageFee.encodedBytes(1, 2, 10));
  }

  @Test
  void aStartedUnitCostsAsAWholeOne() {
    assertThat(StorageFee.units(0)).isZero();
    assertThat(StorageFee.units(1)).isEqualTo(1);
    assertThat(StorageFee.units(1 << 20)).isEqualTo(1);
    assertThat(StorageFee.units((1 << 20) + 1)).isEqualTo(2);
    assertThat(StorageFee.units(U64.MAX)).isEqualTo(1L << 44);
    assertThat(StorageFee.epochFrost(70_038_000, 11)).isEqualTo(67 * 11);
    assertThat(StorageFee.writeFrost(70_038_000, 7)).isEqualTo(67 * 7);
  }

  @Test
  void aPriceBeyondU64IsTheMachinesError() {
    assertThatThrownBy(() -> StorageFee.epochFrost(2 << 20, U64.MAX))
        .isInstanceOf(VmArithmeticError.class);
    assertThat(StorageFee.epochFrost(1 << 20, U64.MAX)).isEqualTo(U64.MAX);
  }

  private static long encodedBytes(long unencodedBytes, int nShards) {
    return StorageFee.encodedBytes(unencodedBytes, ENCODING_TYPE_RS2, nShards);
  }
}
