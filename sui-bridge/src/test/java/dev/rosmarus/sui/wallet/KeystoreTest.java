package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path folder;

  private static Set<String> addresses(Keystore keystore) {
    return keystore.addresses().stream().map(Object::toString).collect(Collectors.toSet());
  }

  private Path copyOfVector(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, Vectors.file("sui/" + name).toPrettyString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @Test
  void readsTheGoldenKeystoreInAddressOrder() throws IOException {
    Keystore keystore = Keystore.read(copyOfVector("sui.keystore"));
    assertThat(keystore.addresses().stream().map(Object::toString))
        .containsExactly(
            "0x0c7c05b23f7fc8f823c0a24a92d13813ea3a6b29019385355b8547edb417672e",
            "0x37d6ef8449f4d738b86bd0df73ee1cf78e4847bc7a263fa1a3d3b0d9c96be8ce",
            "0x50f07e29249c637c16dc115ceff41119c43e5a479cb378fef546ed955a68dcb4");
    for (JsonNode key : Vectors.file("sui/sui.keystore")) {
      SuiSecretKey own = SuiSecretKey.parse(key.asText());
      assertThat(keystore.key(own.address()).orElseThrow().base64()).isEqualTo(key.asText());
    }
  }

  @Test
  void writesTheSameKeysBack() throws IOException {
    Path file = copyOfVector("sui.keystore");
    Keystore.read(file).write(file);
    assertThat(texts(file)).isEqualTo(texts(copyOfVector("sui.keystore")));
    assertThat(addresses(Keystore.read(file))).hasSize(3);
  }

  private static Set<String> texts(Path file) throws IOException {
    JsonNode array = new ObjectMapper().readTree(Files.readAllBytes(file));
    return Vectors.list(array).stream().map(JsonNode::asText).collect(Collectors.toSet());
  }

  @Test
  void writesForTheOwnerAloneAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("sui.keystore");
    Keystore.of(List.of(SuiSecretKey.generate(KeyScheme.ED25519, RANDOM))).write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void addsAKeyAndKeepsTheOthers() throws IOException {
    Path file = copyOfVector("sui.keystore");
    SuiSecretKey fresh = SuiSecretKey.generate(KeyScheme.SECP256K1, RANDOM);
    Keystore.read(file).with(fresh).write(file);
    Keystore read = Keystore.read(file);
    assertThat(read.addresses()).hasSize(4).contains(fresh.address());
    assertThat(read.with(fresh).addresses()).hasSize(4);
  }

  @Test
  void keepsAliasesAndGivesANewKeyOne() throws IOException {
    Path file = copyOfVector("sui.keystore");
    Path aliases = copyOfVector("sui.aliases");
    SuiSecretKey fresh = SuiSecretKey.generate(KeyScheme.ED25519, RANDOM);
    Keystore.read(file).with(fresh).write(file);
    List<JsonNode> before = Vectors.list(Vectors.file("sui/sui.aliases"));
    List<JsonNode> after = Vectors.list(new ObjectMapper().readTree(Files.readAllBytes(aliases)));
    assertThat(after).startsWith(before.toArray(JsonNode[]::new)).hasSize(4);
    assertThat(after.getLast().get("public_key_base64").asText())
        .isEqualTo(fresh.publicKey().text());
    assertThat(after.getLast().get("alias").asText()).matches("[A-Za-z][A-Za-z0-9-_]*");
  }

  @Test
  void leavesAliasesAloneWhenNoKeyIsNew() throws IOException {
    Path file = copyOfVector("sui.keystore");
    Path aliases = Files.writeString(copyOfVector("sui.aliases"), " ", StandardOpenOption.APPEND);
    Keystore.read(file).write(file);
    assertThat(Files.readString(aliases)).endsWith(" ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "not json", ""})
  void leavesAliasesAloneThatItDoesNotUnderstand(String content) throws IOException {
    Path file = copyOfVector("sui.keystore");
    Path aliases = Files.writeString(folder.resolve("sui.aliases"), content);
    try (RecordedLog log = new RecordedLog(KeystoreAliases.class)) {
      Keystore.read(file).write(file);
      assertThat(log.lines()).singleElement().asString().startsWith("WARN " + aliases);
    }
    assertThat(aliases).hasContent(content);
  }

  @Test
  void warnsWhenOthersMayReadTheFile() throws IOException {
    Path file = copyOfVector("sui.keystore");
    try (RecordedLog log = new RecordedLog(Keystore.class)) {
      Keystore.read(file);
      assertThat(log.lines()).isEmpty();
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      Keystore.read(file);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN keystore " + file)
          .contains("chmod 600");
    }
  }

  @Test
  void readsKeysInSuiprivkeyFormToo() throws IOException {
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, RANDOM);
    Path file = Files.writeString(folder.resolve("sui.keystore"), "[\"" + key.suiprivkey() + "\"]");
    assertThat(Keystore.read(file).addresses()).containsExactly(key.address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "\"text\"", "null", "[1]", "[null]", "[\"no key\"]", "[] []", "["})
  void refusesWhatIsNoKeystore(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("sui.keystore"), content);
    assertThatThrownBy(() -> Keystore.read(file))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesMissingAndOversizedFiles() throws IOException {
    Path missing = folder.resolve("missing.keystore");
    assertThatThrownBy(() -> Keystore.read(missing))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining("no such file");
    Path large = Files.write(folder.resolve("large.keystore"), new byte[Keystore.BYTES_MAX + 1]);
    assertThatThrownBy(() -> Keystore.read(large))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void saysThatItCannotBeWritten() {
    Path file = folder.resolve("missing").resolve("sui.keystore");
    assertThatThrownBy(() -> Keystore.of(List.of()).write(file))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining("cannot be written: no such file or folder");
  }

  @Property(tries = 100)
  void meetsRandomBytesWithRefusal(@ForAll @Size(max = 60) byte[] bytes) throws IOException {
    Path file = Files.createTempFile("keystore", ".json");
    try {
      Files.write(file, bytes);
      assertThatThrownBy(() -> Keystore.read(file)).isInstanceOf(InvalidWalletFile.class);
    } finally {
      Files.delete(file);
    }
  }
}
