package dev.rosmarus.sui.wallet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.SecretFile;
import dev.rosmarus.sui.wallet.WalletException.InvalidSecretKey;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret keys of a wallet, by address: in a file a JSON array of base64 texts (Sui client spec,
 * section 16). It never changes; {@link #with} makes another. Secrets leave only into the file.
 */
public final class Keystore {

  /** No keystore file is longer; what is, is something else. */
  public static final int BYTES_MAX = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Keystore.class);

  /** Texts of addresses are of one length and case, so their order is that of the bytes. */
  private static final Comparator<Address> BY_BYTES = Comparator.comparing(Address::toString);

  private final SortedMap<Address, SuiSecretKey> keys;

  private Keystore(SortedMap<Address, SuiSecretKey> keys) {
    this.keys = keys;
  }

  public static Keystore of(Collection<SuiSecretKey> keys) {
    SortedMap<Address, SuiSecretKey> byAddress = new TreeMap<>(BY_BYTES);
    keys.forEach(key -> byAddress.put(key.address(), key));
    return new Keystore(byAddress);
  }

  /**
   * Reads a keystore file, and warns when others than its owner may read or write it.
   *
   * @throws InvalidWalletFile if it is missing, unreadable, or not an array of keys
   */
  public static Keystore read(Path file) {
    try {
      Keystore keystore = parse(file, SecretFile.read(file, BYTES_MAX));
      if (SecretFile.isOpenToOthers(file)) {
        LOG.warn(
            "keystore {} can be read or written by others than its owner; whoever reads it can"
                + " spend from its accounts. Close it with: chmod 600 {}",
            file,
            file);
      }
      return keystore;
    } catch (IOException e) {
      throw new InvalidWalletFile(file, "cannot be read: " + SecretFile.reason(e));
    }
  }

  private static Keystore parse(Path file, byte[] json) {
    JsonNode array;
    try {
      array = WalletJson.MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new InvalidWalletFile(file, "not JSON " + WalletJson.place(e));
    } catch (IOException e) {
      throw new InvalidWalletFile(file, "not JSON");
    }
    if (!array.isArray()) {
      throw new InvalidWalletFile(file, "not a JSON array of keys");
    }
    SortedMap<Address, SuiSecretKey> keys = new TreeMap<>(BY_BYTES);
    for (int i = 0; i < array.size(); i++) {
      SuiSecretKey key =
          parseKey(file, "key " + (i + 1), Optional.ofNullable(array.get(i).textValue()));
      keys.put(key.address(), key);
    }
    return new Keystore(keys);
  }

  static SuiSecretKey parseKey(Path file, String place, Optional<String> text) {
    try {
      return SuiSecretKey.parse(
          text.orElseThrow(() -> new InvalidWalletFile(file, place + " is not a text")));
    } catch (InvalidSecretKey e) {
      throw new InvalidWalletFile(file, place + ": " + e.getMessage());
    }
  }

  /** The addresses that this keystore signs for, in ascending order. */
  public List<Address> addresses() {
    return List.copyOf(keys.keySet());
  }

  public Optional<SuiSecretKey> key(Address address) {
    return Optional.ofNullable(keys.get(address));
  }

  /** These keys and one more; a key that is there already changes nothing. */
  public Keystore with(SuiSecretKey key) {
    SortedMap<Address, SuiSecretKey> more = new TreeMap<>(keys);
    more.put(key.address(), key);
    return new Keystore(more);
  }

  /**
   * Writes the file, in the place of the one that may be there, for its owner alone and either
   * whole or not at all. A file of aliases beside it keeps its entries and gets those of new keys.
   *
   * @throws InvalidWalletFile if it cannot be written
   */
  public void write(Path file) {
    List<String> texts = keys.values().stream().map(SuiSecretKey::base64).toList();
    try {
      SecretFile.replace(file, WalletJson.write(texts));
      KeystoreAliases.complete(file, keys.values());
    } catch (IOException e) {
      throw new InvalidWalletFile(file, "cannot be written: " + SecretFile.reason(e));
    }
  }

  @Override
  public String toString() {
    return "keystore of " + keys.keySet();
  }
}
