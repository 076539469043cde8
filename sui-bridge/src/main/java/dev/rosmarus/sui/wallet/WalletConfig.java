package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.crypto.SecretFile;
import dev.rosmarus.sui.wallet.WalletException.AddressWithoutKey;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import dev.rosmarus.sui.wallet.WalletException.UnknownEnvironment;
import dev.rosmarus.sui.wallet.WalletYaml.EnvironmentYaml;
import dev.rosmarus.sui.wallet.WalletYaml.InMemYaml;
import dev.rosmarus.sui.wallet.WalletYaml.KeystoreYaml;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wallet file ({@code client.yaml}, {@code sui_config.yaml}) and its keystore, read and of one
 * accord: every environment has a name, every key is whole (Sui client spec, section 16). Only the
 * environment and address that {@link #open} picks need to be usable.
 */
public final class WalletConfig {

  /** No wallet file is longer; what is, is something else. */
  public static final int BYTES_MAX = 1 << 20;

  private final Path file;
  private final WalletYaml yaml;
  private final Keystore keystore;

  private WalletConfig(Path file, WalletYaml yaml, Keystore keystore) {
    this.file = file;
    this.yaml = yaml;
    this.keystore = keystore;
  }

  /**
   * Reads a wallet file and the keystore it names. The keystore's path begins at the folder of the
   * wallet file; if nothing is there, at the working folder.
   *
   * @throws InvalidWalletFile if one of the two is missing, unreadable or malformed
   */
  public static WalletConfig load(Path file, WalletFolders folders) {
    WalletYaml yaml;
    try {
      yaml = WalletYaml.parse(file, SecretFile.read(file, BYTES_MAX));
    } catch (IOException e) {
      throw new InvalidWalletFile(file, "cannot be read: " + SecretFile.reason(e));
    }
    requireEnvironments(file, yaml);
    return new WalletConfig(file, yaml, keystore(file, yaml, folders));
  }

  private static void requireEnvironments(Path file, WalletYaml yaml) {
    if (yaml.environments() == null || yaml.environments().isEmpty()) {
      throw new InvalidWalletFile(file, "envs is missing or empty");
    }
    for (int i = 0; i < yaml.environments().size(); i++) {
      EnvironmentYaml environment = yaml.environments().get(i);
      if (environment == null || environment.alias() == null || environment.rpc() == null) {
        throw new InvalidWalletFile(file, "envs[" + i + "] needs alias and rpc");
      }
    }
  }

  private static Keystore keystore(Path file, WalletYaml yaml, WalletFolders folders) {
    return switch (yaml.keystore()) {
      case null -> throw new InvalidWalletFile(file, "keystore is missing");
      case KeystoreYaml(String path, InMemYaml inMem) when path != null && inMem == null ->
          Keystore.read(keystoreFile(file, path, folders));
      case KeystoreYaml(String path, InMemYaml inMem) when path == null && inMem != null ->
          inMemory(file, Optional.ofNullable(inMem.keys()).orElse(Map.of()));
      case KeystoreYaml _ ->
          throw new InvalidWalletFile(file, "keystore is neither File nor InMem");
    };
  }

  private static Path keystoreFile(Path file, String path, WalletFolders folders) {
    Path folder = file.toAbsolutePath().getParent();
    Path beside = new WalletFolders(folder, folders.home()).expand(path);
    Path working = folders.expand(path);
    return !Files.exists(beside) && Files.exists(working) ? working : beside;
  }

  private static Keystore inMemory(Path file, Map<String, String> byAddress) {
    List<SuiSecretKey> keys = new ArrayList<>();
    byAddress.forEach((address, text) -> {
      String place = "key " + (keys.size() + 1) + " of keystore.InMem";
      SuiSecretKey key = Keystore.parseKey(file, place, Optional.ofNullable(text));
      if (!Address.parse(address).equals(Optional.of(key.address()))) {
        throw new InvalidWalletFile(file, place + " is not of the address it stands under");
      }
      keys.add(key);
    });
    return Keystore.of(keys);
  }

  /**
   * Makes a wallet of one environment and a key. A keystore that exists keeps its keys and gets
   * this one.
   *
   * @param ifPresent for the wallet file
   * @throws InvalidWalletFile if the wallet file exists and must not be replaced, a keystore exists
   *     that cannot be read, or a file cannot be written
   */
  public static Wallet create(
      Path file,
      Path keystoreFile,
      WalletEnvironment environment,
      SuiSecretKey key,
      IfPresent ifPresent) {
    try {
      if (ifPresent == IfPresent.REFUSE && Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      Keystore keystore =
          Files.exists(keystoreFile)
              ? Keystore.read(keystoreFile).with(key)
              : Keystore.of(List.of(key));
      keystore.write(keystoreFile);
      byte[] yaml = yaml(keystoreFile, environment, key).write();
      switch (ifPresent) {
        case REFUSE -> SecretFile.create(file, yaml);
        case REPLACE -> SecretFile.replace(file, yaml);
      }
    } catch (IOException e) {
      throw new InvalidWalletFile(file, "cannot be written: " + SecretFile.reason(e));
    }
    return new Wallet(environment, key);
  }

  private static WalletYaml yaml(
      Path keystoreFile, WalletEnvironment environment, SuiSecretKey key) {
    EnvironmentYaml entry =
        new EnvironmentYaml(
            environment.alias(),
            environment.rpc(),
            null,
            environment.basicAuth().map(auth -> auth.user() + ":" + auth.password()).orElse(null),
            environment.chainId().orElse(null));
    return new WalletYaml(
        new KeystoreYaml(keystoreFile.toAbsolutePath().normalize().toString(), null),
        List.of(entry),
        environment.alias(),
        key.address().toString());
  }

  public Path file() {
    return file;
  }

  public Keystore keystore() {
    return keystore;
  }

  /** The names of the environments, in the order of the file. */
  public List<String> environmentAliases() {
    return yaml.environments().stream().map(EnvironmentYaml::alias).toList();
  }

  /**
   * The wallet as the file says, or as the operator overrides it. Without any choice it is the
   * first environment and the lowest address.
   *
   * @throws UnknownEnvironment if the wanted environment is not there
   * @throws AddressWithoutKey if the keystore cannot sign for the wanted address
   * @throws InvalidWalletFile if the file's own choice is malformed, or there is no key at all
   */
  public Wallet open(Optional<String> activeEnvironment, Optional<Address> activeAddress) {
    String alias =
        activeEnvironment
            .or(() -> Optional.ofNullable(yaml.activeEnvironment()))
            .orElseGet(() -> yaml.environments().getFirst().alias());
    Address address = activeAddress.or(this::ownActiveAddress).orElseGet(this::lowestAddress);
    SuiSecretKey key =
        keystore.key(address).orElseThrow(() -> new AddressWithoutKey(file, address));
    return new Wallet(environment(alias), key);
  }

  private Optional<Address> ownActiveAddress() {
    return Optional.ofNullable(yaml.activeAddress())
        .map(text ->
            Address.parse(text)
                .orElseThrow(() -> new InvalidWalletFile(file, "active_address is no address")));
  }

  private Address lowestAddress() {
    return keystore.addresses().stream()
        .findFirst()
        .orElseThrow(() -> new InvalidWalletFile(file, "the keystore has no key"));
  }

  private WalletEnvironment environment(String alias) {
    EnvironmentYaml found =
        yaml.environments().stream()
            .filter(environment -> environment.alias().equals(alias))
            .findFirst()
            .orElseThrow(() -> new UnknownEnvironment(file, alias, environmentAliases()));
    String place = "environment " + alias + ": ";
    WalletEnvironment.urlFault(found.rpc())
        .ifPresent(fault -> {
          throw new InvalidWalletFile(file, place + "rpc " + fault);
        });
    Optional<BasicAuth> basicAuth =
        Optional.ofNullable(found.basicAuth()).map(text -> basicAuth(place, text));
    return new WalletEnvironment(
        alias, found.rpc(), basicAuth, Optional.ofNullable(found.chainId()));
  }

  private BasicAuth basicAuth(String place, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new InvalidWalletFile(file, place + "basic_auth is not \"user:password\"");
    }
    return new BasicAuth(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return "wallet file " + file;
  }
}
