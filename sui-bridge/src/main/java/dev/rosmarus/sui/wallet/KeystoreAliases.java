package dev.rosmarus.sui.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rosmarus.sui.crypto.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that a person gave to keys, in a file beside the keystore. Other wallets refuse a key
 * without a name once that file exists, so keys that are added here get one; what is in the file
 * stays. We have no use for the names ourselves.
 */
final class KeystoreAliases {

  private static final Logger LOG = LoggerFactory.getLogger(KeystoreAliases.class);
  private static final String EXTENSION = ".aliases";
  private static final String ALIAS = "alias";
  private static final String PUBLIC_KEY = "public_key_base64";

  private KeystoreAliases() {}

  /** The keystore's name with another extension. */
  static Path beside(Path keystore) {
    String name = keystore.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return keystore.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + EXTENSION);
  }

  /** Adds names for keys without one, if the file is there and well-formed. */
  static void complete(Path keystore, Collection<SuiSecretKey> keys) throws IOException {
    Path file = beside(keystore);
    if (!Files.exists(file)) {
      return;
    }
    if (!(read(file) instanceof ArrayNode entries)) {
      LOG.warn("{} is not a JSON array; it is left alone, and new keys get no alias in it", file);
      return;
    }
    Set<String> named = new HashSet<>();
    for (JsonNode entry : entries) {
      named.add(entry.path(PUBLIC_KEY).asText());
    }
    boolean changed = false;
    for (SuiSecretKey key : keys) {
      if (named.add(key.publicKey().text())) {
        entries.addObject().put(ALIAS, alias(key)).put(PUBLIC_KEY, key.publicKey().text());
        changed = true;
      }
    }
    if (changed) {
      SecretFile.replace(file, WalletJson.write(entries));
    }
  }

  private static JsonNode read(Path file) throws IOException {
    byte[] json = SecretFile.read(file, Keystore.BYTES_MAX);
    try {
      return WalletJson.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A letter first, then letters, digits and dashes, as other wallets want it. */
  private static String alias(SuiSecretKey key) {
    return "key-" + key.address().toString().substring(2, 14);
  }
}
