package dev.rosmarus.node.config;

import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which network a configuration is for, which decides its defaults (Walrus node configuration spec,
 * section 1). Both objects have to be the network's, spelled as they are.
 */
public enum NetworkKind {
  MAINNET(
      "0x2134d52768ea07e8c43570ef975eb3e4c27a39fa6396bef985b5abc58d03ddd2",
      "0x10b9d30c28448939ce6c4d6c6e0ffce4a7f8a4ada8248bdad09ef8b70e4a3904"),
  TESTNET(
      "0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af",
      "0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3"),
  OTHER("", "");

  private final String systemObject;
  private final String stakingObject;

  NetworkKind(String systemObject, String stakingObject) {
    this.systemObject = systemObject;
    this.stakingObject = stakingObject;
  }

  /** Of a node's file. */
  static NetworkKind of(Mapping file) {
    return file.value("sui")
        .filter(Mapping.class::isInstance)
        .map(sui -> ofClient((Mapping) sui))
        .orElse(OTHER);
  }

  /** Of a mapping that has the objects itself, as a client's file does. */
  static NetworkKind ofClient(Mapping section) {
    String system = text(section, "system_object");
    String staking = text(section, "staking_object");
    for (NetworkKind kind : values()) {
      if (kind != OTHER && kind.systemObject.equals(system) && kind.stakingObject.equals(staking)) {
        return kind;
      }
    }
    return OTHER;
  }

  /** The public network of this name. */
  static Optional<NetworkKind> named(String name) {
    return Stream.of(MAINNET, TESTNET).filter(kind -> kind.toString().equals(name)).findFirst();
  }

  /** The objects as a client's file has them. */
  Mapping objects() {
    return Mapping.empty()
        .with("system_object", systemObject)
        .with("staking_object", stakingObject);
  }

  /** The full node that everybody may ask, on the public networks. */
  Optional<String> fullNode() {
    return this == OTHER
        ? Optional.empty()
        : Optional.of("https://fullnode." + this + ".sui.io:443");
  }

  private static String text(Mapping section, String key) {
    return section
        .value(key)
        .filter(Scalar.class::isInstance)
        .map(scalar -> ((Scalar) scalar).text())
        .orElse("");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
