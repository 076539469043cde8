package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.WalletException.AddressWithoutKey;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import dev.rosmarus.sui.wallet.WalletException.NoWalletFile;
import dev.rosmarus.sui.wallet.WalletException.UnknownEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletConfigTest {

  private static final byte[] TRANSACTION = "transaction".getBytes(StandardCharsets.US_ASCII);
  private static final Address GOLDEN =
      address("0x50f07e29249c637c16dc115ceff41119c43e5a479cb378fef546ed955a68dcb4");
  private static final Address LOWEST =
      address("0x0c7c05b23f7fc8f823c0a24a92d13813ea3a6b29019385355b8547edb417672e");

  @TempDir private Path root;
  private WalletFolders folders;

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  @BeforeEach
  void makeFolders() throws IOException {
    folders =
        new WalletFolders(
            Files.createDirectory(root.resolve("working")),
            Files.createDirectory(root.resolve("home")));
  }

  private static Path copyOfVector(String name, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream in = WalletConfigTest.class.getResourceAsStream("/vectors/sui/" + name)) {
      Files.copy(in, file);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path goldenWallet(Path folder) throws IOException {
    copyOfVector("sui.keystore", folder.resolve("sui.keystore"));
    return copyOfVector("client.yaml", folder.resolve("client.yaml"));
  }

  private Path wallet(String yaml) throws IOException {
    if (Files.notExists(folders.working().resolve("sui.keystore"))) {
      copyOfVector("sui.keystore", folders.working().resolve("sui.keystore"));
    }
    return Files.writeString(folders.working().resolve("wallet.yaml"), yaml);
  }

  private Wallet open(Path file) {
    return Wallet.open(WalletSource.at(file.toString()), folders);
  }

  @Test
  void opensTheGoldenWallet() throws IOException {
    Wallet wallet = open(goldenWallet(root.resolve("golden")));
    assertThat(wallet.address()).isEqualTo(GOLDEN);
    assertThat(wallet.environment())
        .isEqualTo(
            new WalletEnvironment(
                "testnet",
                "https://fullnode.testnet.sui.io:443",
                Optional.empty(),
                Optional.empty()));
    assertThat(wallet.signTransaction(TRANSACTION).isOfTransaction(GOLDEN, TRANSACTION)).isTrue();
    assertThat(wallet.signPersonalMessage(TRANSACTION).isOfPersonalMessage(GOLDEN, TRANSACTION))
        .isTrue();
    assertThat(wallet.publicKey().address()).isEqualTo(GOLDEN);
  }

  @Test
  void opensAnotherEnvironmentAndAddressOfTheGoldenWallet() throws IOException {
    Path file = goldenWallet(root.resolve("golden"));
    Wallet wallet =
        Wallet.open(
            new WalletSource(
                Optional.of(file.toString()), Optional.of("local"), Optional.of(LOWEST)),
            folders);
    assertThat(wallet.address()).isEqualTo(LOWEST);
    assertThat(wallet.environment().rpc()).isEqualTo("http://127.0.0.1:9000");
    assertThat(wallet.environment().basicAuth()).contains(new BasicAuth("user", "secret"));
  }

  @Test
  void refusesAnUnknownEnvironmentAndNamesTheKnownOnes() throws IOException {
    Path file = goldenWallet(root.resolve("golden"));
    WalletSource source =
        new WalletSource(Optional.of(file.toString()), Optional.of("mainnet"), Optional.empty());
    assertThatThrownBy(() -> Wallet.open(source, folders))
        .isInstanceOf(UnknownEnvironment.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("'mainnet' among [testnet, local]");
  }

  @Test
  void refusesAnAddressWithoutKey() throws IOException {
    Path file = goldenWallet(root.resolve("golden"));
    WalletSource source =
        new WalletSource(
            Optional.of(file.toString()), Optional.empty(), Optional.of(address("0x5")));
    assertThatThrownBy(() -> Wallet.open(source, folders))
        .isInstanceOf(AddressWithoutKey.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(address("0x5").toString());
  }

  @Test
  void takesTheFirstEnvironmentAndTheLowestAddressWithoutAChoice() throws IOException {
    Path file =
        wallet(
            """
            keystore: {File: sui.keystore}
            envs:
              - {alias: first, rpc: "http://first:9000"}
              - {alias: second, rpc: "http://second:9000"}
            active_env: null
            active_address: ~
            """);
    Wallet wallet = open(file);
    assertThat(wallet.environment().alias()).isEqualTo("first");
    assertThat(wallet.address()).isEqualTo(LOWEST);
  }

  @Test
  void takesUnquotedHexAsTheAddressItIs() throws IOException {
    Path file =
        wallet(
            """
            keystore:
              File: sui.keystore
            envs:
              - alias: testnet
                rpc: https://fullnode.testnet.sui.io:443
            active_env: testnet
            active_address: %s
            """
                .formatted(GOLDEN));
    assertThat(open(file).address()).isEqualTo(GOLDEN);
  }

  @Test
  void takesScalarsThatLookLikeNumbersAsText() throws IOException {
    Path file =
        wallet(
            """
            keystore: {File: sui.keystore}
            envs:
              - {alias: 007, rpc: "http://a", chain_id: 35834e10}
              - {alias: yes, rpc: "http://b", chain_id: 0x0123}
              - {alias: true, rpc: "http://c", chain_id: 1_000}
              - {alias: 1.50, rpc: "http://d", chain_id: 00998877}
            """);
    WalletConfig config = WalletConfig.load(file, folders);
    assertThat(config.environmentAliases()).containsExactly("007", "yes", "true", "1.50");
    assertThat(config.environmentAliases().stream().map(alias -> chainId(config, alias)))
        .containsExactly("35834e10", "0x0123", "1_000", "00998877");
  }

  private static String chainId(WalletConfig config, String alias) {
    return config.open(Optional.of(alias), Optional.empty()).environment().chainId().orElseThrow();
  }

  @Test
  void ignoresUnknownKeys() throws IOException {
    Path file =
        wallet(
            """
            keystore: {File: sui.keystore}
            external_keys: ~
            envs: [{alias: a, rpc: "http://a", ws: ~, new_key: {deep: [1]}}]
            something: else
            """);
    assertThat(open(file).environment().alias()).isEqualTo("a");
  }

  @Test
  void readsAKeystoreInMemory() throws IOException {
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    Path file =
        wallet(
            """
            keystore:
              InMem:
                aliases: {}
                keys: {"%s": "%s"}
            envs: [{alias: a, rpc: "http://a"}]
            """
                .formatted(key.address(), key.base64()));
    assertThat(open(file).address()).isEqualTo(key.address());
  }

  @Test
  void refusesAKeyInMemoryUnderAnotherAddress() throws IOException {
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    Path file =
        wallet(
            """
            keystore: {InMem: {keys: {"0x5": "%s"}}}
            envs: [{alias: a, rpc: "http://a"}]
            """
                .formatted(key.base64()));
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining("key 1 of keystore.InMem is not of the address");
  }

  /** One table row per file: {@code ^} is where a line ends. */
  private static String lines(String row) {
    return row.replace('^', '\n');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | not a mapping of keys",
        "[1, 2] | not a mapping of keys",
        "~ | is empty",
        "'a: [' | not YAML at line 1",
        "'envs: [{alias: a' | not YAML at line 1",
        "'keystore: {File: sui.keystore}' | envs is missing or empty",
        "'keystore: {File: sui.keystore}^envs: []' | envs is missing or empty",
        "'keystore: {File: sui.keystore}^envs: [{alias: a}]' | envs[0] needs alias and rpc",
        "'keystore: {File: sui.keystore}^envs: [~]' | envs[0] needs alias and rpc",
        "'keystore: {File: sui.keystore}^envs: {}' | envs has a wrong form",
        "'keystore: {File: sui.keystore}^envs: [{alias: [1], rpc: a}]' | envs[0].alias has",
        "'envs: [{alias: a, rpc: a}]' | keystore is missing",
        "'keystore: {}^envs: [{alias: a, rpc: a}]' | keystore is neither File nor InMem",
        "'keystore: {File: a, InMem: {}}^envs: [{alias: a, rpc: a}]' | neither File nor InMem",
        "'keystore: {Ledger: a}^envs: [{alias: a, rpc: a}]' | keystore is neither File nor InMem",
        "'keystore: a^envs: [{alias: a, rpc: a}]' | keystore has a wrong form",
        "'keystore: {File: gone}^envs: [{alias: a, rpc: a}]' | gone: cannot be read: no such file",
        "'keystore: {File: sui.keystore}^keystore: {}' | at line 2",
        "'keystore: {InMem: {}}^envs: [{alias: a, rpc: \"http://a\"}]' | the keystore has no key",
        "'keystore: {File: sui.keystore}^envs: [{alias: a, rpc: b}]^---^b: c' | at line",
      })
  void refusesAMalformedFileAndNamesIt(String yaml, String fault) throws IOException {
    Path file = wallet(lines(yaml));
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining(folders.working().toString())
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "rpc: fullnode, is not a URL with http or https",
    "rpc: 'ftp://host', is not a URL with http or https",
    "rpc: 'http://a b', is not a URL",
    "rpc: 'http:///path', is a URL without a host",
    "rpc: 'http://user:word@host', has a password in the URL",
    "'rpc: http://a, basic_auth: word', basic_auth is not",
    "'rpc: http://a, basic_auth: '':word''', basic_auth is not",
    "'rpc: http://a, active: b}]^active_address: [1', active_address has a wrong form",
    "'rpc: http://a}]^active_env: b^ignored: [{c: d', no environment 'b'",
    "'rpc: http://a}]^active_address: hello^ignored: [{c: d', active_address is no address",
  })
  void refusesAnEnvironmentThatCannotBeUsed(String entry, String fault) throws IOException {
    Path file = wallet(lines("keystore: {File: sui.keystore}^envs: [{alias: a, " + entry + "}]^"));
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(fault);
  }

  @Test
  void doesNotMindAMalformedEnvironmentThatIsNotActive() throws IOException {
    Path file =
        wallet(
            """
            keystore: {File: sui.keystore}
            envs: [{alias: a, rpc: "http://a"}, {alias: b, rpc: nonsense}]
            """);
    assertThat(open(file).environment().alias()).isEqualTo("a");
  }

  @Test
  void looksInTheWorkingFolderAndThenAtHome() throws IOException {
    assertThatThrownBy(() -> Wallet.open(WalletSource.usual(), folders))
        .isInstanceOf(NoWalletFile.class)
        .hasMessageContaining(folders.working().resolve("sui_config.yaml").toString())
        .hasMessageContaining(folders.home().resolve(".sui/sui_config/client.yaml").toString());
    Path home = goldenWallet(folders.home().resolve(".sui/sui_config"));
    assertThat(folders.findWalletFile()).isEqualTo(home);
    assertThat(Wallet.open(WalletSource.usual(), folders).address()).isEqualTo(GOLDEN);
    Path working = copyOfVector("client.yaml", folders.working().resolve("sui_config.yaml"));
    assertThat(folders.findWalletFile()).isEqualTo(working);
  }

  @Test
  void expandsTheHomeFolder() throws IOException {
    goldenWallet(folders.home().resolve("wallets"));
    assertThat(Wallet.open(WalletSource.at("~/wallets/client.yaml"), folders).address())
        .isEqualTo(GOLDEN);
    Path file =
        wallet("keystore: {File: ~/wallets/sui.keystore}\nenvs: [{alias: a, rpc: 'http://a'}]");
    Files.delete(folders.working().resolve("sui.keystore"));
    assertThat(open(file).address()).isEqualTo(LOWEST);
    assertThat(folders.expand("~")).isEqualTo(folders.home());
    assertThat(folders.expand("~other/file")).isEqualTo(folders.working().resolve("~other/file"));
    assertThat(folders.expand("a/../b")).isEqualTo(folders.working().resolve("b"));
    assertThat(folders.expand("/b")).isEqualTo(Path.of("/b"));
  }

  @Test
  void findsTheKeystoreBesideTheFileBeforeTheWorkingFolder() throws IOException {
    Path file = goldenWallet(root.resolve("golden"));
    Files.writeString(folders.working().resolve("sui.keystore"), "[]");
    assertThat(open(file).address()).isEqualTo(GOLDEN);
    Path golden = root.resolve("golden").resolve("sui.keystore");
    Files.move(
        golden, folders.working().resolve("sui.keystore"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(open(file).address()).isEqualTo(GOLDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "envs: *nowhere",
        "envs: &a [*a]",
        "envs: !!java.net.URL [\"http://a\"]",
        "%YAML 9.9",
        "a: \u0000",
        "? [",
        "- - -",
        "a: b: c",
        "\t- a"
      })
  void refusesTheOdderThingsOfYaml(String yaml) throws IOException {
    Path file = wallet(yaml);
    assertThatThrownBy(() -> open(file)).isInstanceOf(InvalidWalletFile.class);
  }

  @Test
  void refusesBottomlessNestingAndWhatIsNoUtf8() throws IOException {
    Path nested = wallet("envs: " + "[".repeat(500_000));
    assertThatThrownBy(() -> open(nested)).isInstanceOf(InvalidWalletFile.class);
    Path ignored = wallet("ignored: " + "{a: ".repeat(100_000));
    assertThatThrownBy(() -> open(ignored)).isInstanceOf(InvalidWalletFile.class);
    Path bytes = Files.write(root.resolve("bytes.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatThrownBy(() -> open(bytes)).isInstanceOf(InvalidWalletFile.class);
    Path keystore = Files.writeString(root.resolve("deep.keystore"), "[".repeat(500_000));
    assertThatThrownBy(() -> Keystore.read(keystore)).isInstanceOf(InvalidWalletFile.class);
  }

  @Test
  void refusesMissingAndOversizedFiles() throws IOException {
    assertThatThrownBy(() -> open(root.resolve("missing.yaml")))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining("cannot be read: no such file");
    Path large = Files.write(root.resolve("large.yaml"), new byte[WalletConfig.BYTES_MAX + 1]);
    assertThatThrownBy(() -> open(large)).hasMessageContaining("longer than");
  }

  @Property(tries = 200)
  void meetsRandomYamlWithRefusal(@ForAll @Size(max = 80) byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("wallet");
    Path file = Files.write(folder.resolve("client.yaml"), bytes);
    try {
      assertThatThrownBy(() -> WalletConfig.load(file, new WalletFolders(folder, folder)))
          .isInstanceOf(InvalidWalletFile.class);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }
}
