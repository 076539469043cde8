package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastKnownTest {

  private static final StoreIdentity IDENTITY =
      new StoreIdentity(
          Address.ofShort(1), Address.ofShort(2), Address.ofShort(3), "a chain of the test");

  @TempDir private Path folder;

  @Test
  void isReadAsItWasWrittenLast() {
    LastKnown last = new LastKnown(IDENTITY, 8, 1000, List.of(7, 3, 999));
    new LastKnown(IDENTITY, 7, 1000, List.of()).write(folder);

    last.write(folder);

    assertThat(LastKnown.read(folder)).contains(last);
    assertThat(folder.toFile().list()).containsExactly("last-known.json");
  }

  @Test
  void isACommitteeWithTheNodesShardsAndNobodyElse() {
    BlsPublicKey key = BlsSecretKey.of(secret()).publicKey();

    CommitteeSnapshot committees =
        new LastKnown(IDENTITY, 8, 1000, List.of(7, 3, 999)).committees(key);

    assertThat(committees.epoch()).isEqualTo(8);
    assertThat(committees.nShards()).isEqualTo(1000);
    assertThat(committees.ownShards()).containsExactly(7, 3, 999);
    assertThat(new LastKnown(IDENTITY, 8, 1000, List.of()).committees(key).isMember()).isFalse();
  }

  @Test
  void isNothingWhereThereIsNone() {
    assertThat(LastKnown.read(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"nodeId\":\"0x1\"}",
        "{\"nodeId\":\"zz\",\"epoch\":1}",
        "\"text\""
      })
  void isNothingWhereItCannotBeRead(String text) throws IOException {
    Files.writeString(folder.resolve("last-known.json"), text);

    assertThat(LastKnown.read(folder)).isEmpty();
  }

  @Test
  void isNothingWithAShardThatCannotBe() {
    new LastKnown(IDENTITY, 8, 10, List.of(10)).write(folder);

    assertThat(LastKnown.read(folder)).isEmpty();
  }

  private static byte[] secret() {
    byte[] bytes = new byte[BlsSecretKey.BYTES];
    bytes[BlsSecretKey.BYTES - 1] = 7;
    return bytes;
  }
}
