package dev.rosmarus.node.config;

import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.nio.file.Path;

/**
 * Where a secret key is: in the configuration itself or in a file (Walrus node configuration spec,
 * sections 2.1 and 3.1). Reading it throws {@link CryptoException} that names the file and the
 * fault.
 */
public sealed interface KeyReference {

  /** A key in its tagged form, in the configuration. */
  record Inline(String tagged) implements KeyReference {
    @Override
    public BlsSecretKey readProtocolKey() {
      return BlsSecretKey.parse(tagged);
    }

    @Override
    public NetworkSecretKey readNetworkKey() {
      return NetworkSecretKey.parse(tagged);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "a key in the configuration";
    }
  }

  /** A key in a file. */
  record InFile(Path file) implements KeyReference {
    @Override
    public BlsSecretKey readProtocolKey() {
      return KeyFile.readProtocolKey(file);
    }

    @Override
    public NetworkSecretKey readNetworkKey() {
      return KeyFile.readNetworkKey(file);
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * @throws CryptoException if there is no such key
   */
  BlsSecretKey readProtocolKey();

  /**
   * @throws CryptoException if there is no such key
   */
  NetworkSecretKey readNetworkKey();
}
