package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.crypto.ValidatorPublicKey;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.crypto.ValidatorSignature;
import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.wallet.MultisigPublicKey.Member;
import dev.rosmarus.sui.wallet.WalletException.InvalidDerivationPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a careless hand puts in the wrong place never comes out in a message, a log or a text. */
class SecretsTest {

  /** Above the order of every curve, so that as a scalar it is refused, too. */
  private static final byte[] SECRET =
      HexFormat.of().parseHex("fffffffffffffffffffffffffffffffff1e2d3c4b5a69788796a5b4c3d2e1f01");

  private static final byte[] GOOD_SECRET = flipped(SECRET);
  private static final SuiSecretKey KEY = SuiSecretKey.of(KeyScheme.ED25519, SECRET);
  private static final SuiSecretKey GOOD_KEY = SuiSecretKey.of(KeyScheme.SECP256K1, GOOD_SECRET);
  private static final String PHRASE =
      "letter advice cage absurd amount doctor acoustic avoid letter advice cage topsecret";
  private static final String PASSWORD = "pa55word";

  @TempDir private Path folder;

  private static byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[0] = 0;
    return other;
  }

  private static List<String> forms() {
    List<String> forms = new ArrayList<>(List.of(PASSWORD, "topsecret", "acoustic"));
    for (byte[] secret : List.of(SECRET, GOOD_SECRET)) {
      String hex = HexFormat.of().formatHex(secret);
      forms.add(hex.substring(32));
      forms.add(hex.substring(32).toUpperCase(Locale.ROOT));
      forms.add(new BigInteger(1, secret).toString());
      forms.add(Arrays.toString(secret));
      forms.add(StandardBase64.encode(secret).substring(4, 40));
      for (KeyScheme scheme : KeyScheme.values()) {
        forms.add(StandardBase64.encode(flagged(scheme.flag(), secret)).substring(4, 40));
      }
    }
    forms.add(KEY.suiprivkey().substring(11, 60));
    forms.add(GOOD_KEY.suiprivkey().substring(11, 60));
    return forms;
  }

  private static byte[] flagged(int flag, byte[] secret) {
    byte[] flagged = new byte[33];
    flagged[0] = (byte) flag;
    System.arraycopy(secret, 0, flagged, 1, 32);
    return flagged;
  }

  private static void assertHidden(String text) {
    assertThat(text).doesNotContain(forms());
  }

  private Path file(String content) {
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "file", ".keystore"), content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openWallet(String keystore, String environment, String rest) {
    Path file = file("keystore: " + keystore + "\nenvs: [" + environment + "]\n" + rest + "\n");
    Wallet.open(WalletSource.at(file.toString()), new WalletFolders(folder, folder));
  }

  private Stream<Runnable> ofKeys() {
    String damaged = KEY.suiprivkey().replace("1q", "1p");
    return Stream.of(
        () -> SuiSecretKey.of(KeyScheme.SECP256K1, SECRET),
        () -> SuiSecretKey.of(KeyScheme.SECP256R1, SECRET),
        () -> SuiSecretKey.of(KeyScheme.ED25519, flagged(0, SECRET)),
        () -> SuiSecretKey.parse(StandardBase64.encode(SECRET)),
        () -> SuiSecretKey.parse(StandardBase64.encode(flagged(1, SECRET))),
        () -> SuiSecretKey.parse(StandardBase64.encode(flagged(9, SECRET))),
        () -> SuiSecretKey.parse(KEY.base64() + " "),
        () -> SuiSecretKey.parse(damaged),
        () -> SuiSecretKey.parse(HexFormat.of().formatHex(SECRET)),
        () -> SuiPublicKey.of(KeyScheme.ED25519, SECRET),
        () -> SuiPublicKey.of(KeyScheme.SECP256K1, SECRET),
        () -> SuiPublicKey.of(KeyScheme.SECP256R1, flagged(0, SECRET)),
        () -> SuiPublicKey.parse(GOOD_KEY.base64()),
        () -> SuiPublicKey.parse(KEY.suiprivkey()),
        () -> SuiPublicKey.ofFlagged(flagged(9, SECRET)),
        () -> SuiSignature.parse(flagged(0, SECRET)),
        () -> SuiSignature.parse(flagged(3, SECRET)),
        () -> SuiSignature.parse(flagged(9, SECRET)),
        () -> SuiSignature.parse(KEY.suiprivkey()),
        () -> new Member(KEY.publicKey(), 0),
        () -> new MultisigPublicKey(List.of(), 1),
        () -> Mnemonic.parse(PHRASE),
        () -> Mnemonic.parse(PHRASE.replace("topsecret", "zoo")),
        () -> Mnemonic.parse(KEY.suiprivkey()),
        () -> DerivationPath.parse(KeyScheme.ED25519, PHRASE),
        () -> DerivationPath.parse(KeyScheme.ED25519, KEY.suiprivkey()),
        () -> DerivationPath.parse(KeyScheme.ED25519, new BigInteger(1, SECRET).toString()));
  }

  private Stream<Runnable> ofCrypto() {
    byte[] tagged = flagged(2, SECRET);
    String text = StandardBase64.encode(tagged);
    NetworkSecretKey network = NetworkSecretKey.of(GOOD_SECRET);
    return Stream.of(
        () -> BlsSecretKey.of(SECRET),
        () -> BlsSecretKey.parse(text),
        () -> BlsSecretKey.parse(StandardBase64.encode(flagged(4, SECRET))),
        () -> ValidatorSecretKey.of(SECRET),
        () -> ValidatorSecretKey.of(tagged),
        () -> NetworkSecretKey.of(SECRET),
        () -> NetworkSecretKey.parse(text),
        () -> NetworkSecretKey.parse(network.pem().replace("END", "ENDE")),
        () -> NetworkSecretKey.parsePem(network.tagged()),
        () -> NetworkSecretKey.ofPkcs8(SECRET),
        () -> BlsPublicKey.of(SECRET),
        () -> BlsPublicKey.parse(text),
        () -> BlsSignature.of(SECRET),
        () -> BlsSignature.aggregate(List.of()),
        () -> ValidatorPublicKey.of(SECRET),
        () -> ValidatorSignature.of(tagged),
        () -> NetworkPublicKey.of(SECRET),
        () -> NetworkPublicKey.of(flagged(4, SECRET)),
        () -> NetworkPublicKey.parse(KEY.suiprivkey()),
        () -> NetworkPublicKey.ofSubjectPublicKeyInfo(network.pkcs8()),
        () -> KeyFile.readProtocolKey(file(text)),
        () -> KeyFile.readNetworkKey(file(text)),
        () -> KeyFile.readPemNetworkKey(file(network.tagged())),
        () -> KeyFile.writePemNetworkKey(file("mine"), network, IfPresent.REFUSE));
  }

  private Stream<Runnable> ofFiles() {
    String secret = KEY.base64();
    String inMemory = "{InMem: {keys: {'0x5': '" + secret + "'}}}";
    String good = "{InMem: {keys: {'" + KEY.address() + "': '" + secret + "'}}}";
    String environment = "{alias: a, rpc: 'http://a', basic_auth: 'user:" + PASSWORD + "'}";
    return Stream.of(
        () -> Keystore.read(file(secret)),
        () -> Keystore.read(file("[\"" + secret + "\", " + secret + "]")),
        () -> Keystore.read(file("[\"" + secret + "\", \"" + secret + "=\"]")),
        () -> Keystore.read(file("[\"" + secret + "\"")),
        () -> Keystore.read(file("{\"" + secret + "\": 1, \"" + secret + "\": 2}")),
        () -> Keystore.read(file("[\"" + StandardBase64.encode(flagged(1, SECRET)) + "\"]")),
        () -> Keystore.of(List.of(KEY)).write(folder.resolve("gone").resolve("sui.keystore")),
        () -> openWallet(inMemory, environment, ""),
        () -> openWallet("{InMem: {keys: {" + secret + "}}}", environment, ""),
        () -> openWallet("{InMem: {keys: '" + secret + "'}}", environment, ""),
        () -> openWallet("'" + secret + "'", environment, ""),
        () -> openWallet("{File: '" + secret + "'", environment, ""),
        () -> openWallet(good, "{alias: a, rpc: 'http://user:" + PASSWORD + "@host'}", ""),
        () -> openWallet(good, "{alias: a, rpc: 'http://user:" + PASSWORD + "@ ho st'}", ""),
        () -> openWallet(good, "{alias: a, rpc: 'http://a', basic_auth: '" + PASSWORD + "'}", ""),
        () -> openWallet(good, "{alias: a, rpc: 'http://a', basic_auth: [" + PASSWORD + "]}", ""),
        () -> openWallet(good, "{alias: a, rpc: 'http://a', basic_auth: {" + PASSWORD, ""),
        () -> openWallet(good, environment, "active_address: '" + secret + "'"),
        () -> openWallet(good, environment, "active_address: '0x5'"),
        () -> openWallet(good, environment, "active_env: b"),
        () -> openWallet(good, environment, "active_env: [" + secret),
        () -> openWallet(good, "", ""),
        () ->
            openWallet(
                "{File: " + file("[\"" + secret + "\"]") + "}", environment, "active_env: b"),
        () -> Wallet.open(WalletSource.usual(), new WalletFolders(folder, folder)),
        () -> plain("http://user:" + PASSWORD + "@host"),
        () -> {
          throw new InvalidDerivationPath("m", "for the one case that chance will not show");
        });
  }

  private static WalletEnvironment plain(String rpc) {
    return new WalletEnvironment("a", rpc, Optional.empty(), Optional.empty());
  }

  @Test
  void areInNoExceptionAndNoLog() {
    Set<Class<?>> seen = new HashSet<>();
    try (RecordedLog log = new RecordedLog("ROOT")) {
      List<Runnable> faults = Stream.of(ofKeys(), ofCrypto(), ofFiles()).flatMap(s -> s).toList();
      for (int i = 0; i < faults.size(); i++) {
        RuntimeException thrown = thrownBy(faults.get(i), i);
        seen.add(thrown.getClass());
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertHidden(trace.toString());
      }
      assertThat(log.lines()).isNotEmpty();
      log.lines().forEach(SecretsTest::assertHidden);
    }
    assertThat(seen)
        .contains(CryptoException.class.getPermittedSubclasses())
        .contains(WalletException.class.getPermittedSubclasses());
  }

  private static RuntimeException thrownBy(Runnable fault, int number) {
    try {
      fault.run();
    } catch (WalletException | CryptoException | IllegalArgumentException e) {
      return e;
    }
    throw new AssertionError("fault " + number + " was let through");
  }

  @Test
  void areInNoTextOfAValue() {
    BasicAuth auth = new BasicAuth("user", PASSWORD);
    WalletEnvironment environment =
        new WalletEnvironment("a", "http://a", Optional.of(auth), Optional.empty());
    Path file =
        file(
            """
            keystore: {InMem: {keys: {"%s": "%s"}}}
            envs: [{alias: a, rpc: "http://a", basic_auth: "user:%s"}]
            """
                .formatted(KEY.address(), KEY.base64(), PASSWORD));
    WalletFolders folders = new WalletFolders(folder, folder);
    WalletConfig config = WalletConfig.load(file, folders);
    Mnemonic mnemonic = Mnemonic.ofEntropy(SECRET);
    Address address = KEY.address();
    assertThat(String.valueOf(mnemonic)).isEqualTo("mnemonic of 24 words");
    Stream.of(
            KEY,
            GOOD_KEY,
            auth,
            environment,
            config,
            config.keystore(),
            config.keystore().key(address),
            new Wallet(environment, KEY),
            config.open(Optional.empty(), Optional.empty()),
            Keystore.of(List.of(KEY, GOOD_KEY)),
            BlsSecretKey.of(GOOD_SECRET),
            ValidatorSecretKey.of(GOOD_SECRET),
            NetworkSecretKey.of(GOOD_SECRET),
            WalletYaml.parse(file, read(file)))
        .map(String::valueOf)
        .forEach(SecretsTest::assertHidden);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void areWhereTheyAreAskedForByName() {
    assertThat(KEY.base64() + KEY.suiprivkey())
        .contains(StandardBase64.encode(flagged(0, SECRET)).substring(4, 40))
        .contains(KEY.suiprivkey().substring(11, 60));
  }
}
