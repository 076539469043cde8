package dev.rosmarus.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rosmarus.sui.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to a file that is somebody's. */
class ConfigFileTest {

  private static final Address CAP = Address.ofShort(0x77);

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("walrus-node.yaml"), text);
  }

  @Test
  void addsTheCapabilityAndTouchesNothingElse() throws Exception {
    String text =
        """
        # about the node
        name:   mine   # that is me

        sui:   # the chain
          rpc: http://localhost:9000
          system_object: 0x0a
          staking_object: 0x0b
          wallet_config: w
        # the end
        """;
    Path file = file(text);

    ConfigFile.setStorageNodeCap(file, CAP);

    assertThat(Files.readString(file)).isEqualTo(text + "storage_node_cap: " + CAP + "\n");
  }

  @Test
  void replacesACapabilityInItsPlace() throws Exception {
    Path file = file("name: a\nstorage_node_cap: 0x01\n# between\npublic_port: 5\n");

    ConfigFile.setStorageNodeCap(file, CAP);

    assertThat(Files.readString(file))
        .isEqualTo("name: a\nstorage_node_cap: " + CAP + "\n# between\npublic_port: 5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: a, public_port: 5}",
        "{name: a,\n public_port: 5}\n",
        "",
        "# nothing\n",
        "---\nname: a\npublic_port: 5\n...\n",
        "name: |\n  a\n\n# not a comment\n",
        "name: a\nmetadata:\n  description: |\n    # text\n\n",
        "  name: a\n  public_port: 5"
      })
  void whateverTheFormTheRestStaysTheSame(String text) throws Exception {
    Path file = file(text);
    NodeConfig before = NodeConfig.load(file).config();

    ConfigFile.setStorageNodeCap(file, CAP);

    NodeConfig after = NodeConfig.load(file).config();
    assertThat(after.storageNodeCap()).contains(CAP);
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(after.publicPort()).isEqualTo(before.publicPort());
    assertThat(after.metadata()).isEqualTo(before.metadata());
  }

  @Test
  void rotatesTheKeyInAFileThatNamesOnlyTheNextOne() throws Exception {
    Path file =
        file(
            """
            # keys
            next_protocol_key_pair:
              path: /keys/next.key   # soon
            # name
            name: a
            """);

    ConfigFile.rotateProtocolKey(file);

    NodeConfig config = NodeConfig.load(file).config();
    assertThat(config.protocolKeyPair())
        .isEqualTo(new KeyReference.InFile(Path.of("/keys/next.key")));
    assertThat(config.nextProtocolKeyPair()).isEmpty();
    assertThat(Files.readString(file)).contains("# name\nname: a\n");
    assertThat(names()).containsExactly("walrus-node.yaml");
  }

  @Test
  void rotatesAnInlineKeyInItsPlace() throws Exception {
    Path file = file("protocol_key_pair: abc\nnext_protocol_key_pair: Def+/=\nname: a\n");

    ConfigFile.rotateProtocolKey(file);

    assertThat(Files.readString(file)).isEqualTo("protocol_key_pair: 'Def+/='\nname: a\n");
  }

  @Test
  void refusesToRotateWithoutANextKey() throws Exception {
    Path file = file("name: a\nnext_protocol_key_pair: null\n");

    assertThatExceptionOfType(ConfigException.Unusable.class)
        .isThrownBy(() -> ConfigFile.rotateProtocolKey(file));
    assertThat(Files.readString(file)).startsWith("name: a\n");
  }

  @Test
  void aFileThatIsWrongIsLeftAlone() throws Exception {
    Path file = file("nam: a\n");

    assertThatExceptionOfType(ConfigException.Invalid.class)
        .isThrownBy(() -> ConfigFile.setStorageNodeCap(file, CAP));
    assertThat(Files.readString(file)).isEqualTo("nam: a\n");
  }

  @Test
  void aLinkIsFollowed() throws Exception {
    Path real = Files.writeString(folder.resolve("real.yaml"), "name: a\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), real);

    ConfigFile.setStorageNodeCap(link, CAP);

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains(CAP.toString());
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
