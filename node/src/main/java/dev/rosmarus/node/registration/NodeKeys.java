package dev.rosmarus.node.registration;

import dev.rosmarus.node.config.KeyReference;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.util.Optional;

/**
 * The node's keys, read.
 *
 * @param nextProtocol for the rotation of the protocol key
 */
public record NodeKeys(
    BlsSecretKey protocol, Optional<BlsSecretKey> nextProtocol, NetworkSecretKey network) {

  /**
   * Reads the keys that a configuration names. With a certificate of the operator's the network key
   * must be PKCS#8 PEM if it is in a file (Walrus node configuration spec, section 3.1).
   *
   * @throws CryptoException naming the file and what is wrong with it
   */
  public static NodeKeys read(NodeConfig config) {
    boolean certified = config.tls().certificatePath().isPresent() && !config.tls().disabled();
    NetworkSecretKey network =
        switch (config.networkKeyPair()) {
          case KeyReference.InFile(var file) when certified -> KeyFile.readPemNetworkKey(file);
          case KeyReference reference -> reference.readNetworkKey();
        };
    return new NodeKeys(
        config.protocolKeyPair().readProtocolKey(),
        config.nextProtocolKeyPair().map(KeyReference::readProtocolKey),
        network);
  }
}
