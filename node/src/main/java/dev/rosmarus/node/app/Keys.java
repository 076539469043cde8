package dev.rosmarus.node.app;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.crypto.NetworkSecretKey;

/** The node's two secret keys. */
record Keys(BlsSecretKey protocol, NetworkSecretKey network) {

  /**
   * @throws StartException if one cannot be read
   */
  static Keys read(NodeConfig config) {
    try {
      return new Keys(
          config.protocolKeyPair().readProtocolKey(), config.networkKeyPair().readNetworkKey());
    } catch (CryptoException e) {
      throw new StartException("a key of the node cannot be used: " + e.getMessage(), e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "protocol key " + protocol.publicKey() + ", network key " + network.publicKey();
  }
}
