package dev.rosmarus.node.config;

/** Pieces of configuration files. */
final class Configs {

  static final String MAINNET =
      sui(
          "0x2134d52768ea07e8c43570ef975eb3e4c27a39fa6396bef985b5abc58d03ddd2",
          "0x10b9d30c28448939ce6c4d6c6e0ffce4a7f8a4ada8248bdad09ef8b70e4a3904");
  static final String TESTNET =
      sui(
          "0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af",
          "0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3");
  static final String SUI = sui("0x0a", "0x0b");

  private Configs() {}

  static String sui(String system, String staking) {
    return """
    sui:
      rpc: http://localhost:9000
      system_object: %s
      staking_object: %s
      wallet_config: /opt/walrus/config/sui_config.yaml
    """
        .formatted(system, staking);
  }

  static LoadedConfig parse(String yaml) {
    return NodeConfig.parse("of the test", yaml);
  }

  static NodeConfig config(String yaml) {
    return parse(yaml).config();
  }
}
