package dev.rosmarus.node.cli;

import dev.rosmarus.sui.endpoint.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A Sui network by its name, or by its URLs.
 *
 * @param faucets where money may be asked for, one after the other
 */
record SuiNetwork(String alias, String rpc, List<URI> faucets) {

  private static final String SUI_FAUCET_PATH = "/v2/gas";

  /** Of {@code rosmarus devchain}, on its control port. */
  private static final String DEVCHAIN_FAUCET = "http://127.0.0.1:9001/faucet";

  private static final String LOCAL_FAUCET = "http://127.0.0.1:9123" + SUI_FAUCET_PATH;

  SuiNetwork {
    faucets = List.copyOf(faucets);
  }

  static final class Converter implements ITypeConverter<SuiNetwork> {
    @Override
    public SuiNetwork convert(String text) {
      return switch (text) {
        case "mainnet" -> new SuiNetwork(text, publicRpc(text), List.of());
        case "testnet", "devnet" -> new SuiNetwork(text, publicRpc(text), publicFaucet(text));
        case "localnet" ->
            new SuiNetwork(
                text,
                "http://127.0.0.1:9000",
                List.of(URI.create(LOCAL_FAUCET), URI.create(DEVCHAIN_FAUCET)));
        default -> custom(text);
      };
    }

    private static String publicRpc(String network) {
      return "https://fullnode." + network + ".sui.io:443";
    }

    private static List<URI> publicFaucet(String network) {
      return List.of(URI.create("https://faucet." + network + ".sui.io" + SUI_FAUCET_PATH));
    }

    private static SuiNetwork custom(String text) {
      int semicolon = text.indexOf(';');
      String rpc = semicolon < 0 ? text : text.substring(0, semicolon);
      try {
        Endpoint.of(rpc);
        return new SuiNetwork(
            "custom", rpc, semicolon < 0 ? List.of() : faucets(text.substring(semicolon + 1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is neither devnet, testnet, mainnet or localnet nor <RPC_URL>[;<FAUCET_URL>]: "
                + e.getMessage());
      }
    }

    /** A URL without a path may be of either kind of faucet. */
    private static List<URI> faucets(String url) {
      URI faucet = URI.create(url);
      if (!"http".equals(faucet.getScheme()) && !"https".equals(faucet.getScheme())) {
        throw new IllegalArgumentException("the faucet's URL must begin with http:// or https://");
      }
      List<URI> faucets = new ArrayList<>();
      if (faucet.getPath().isEmpty() || faucet.getPath().equals("/")) {
        faucets.add(faucet.resolve(SUI_FAUCET_PATH));
        faucets.add(faucet.resolve(Faucet.DEVCHAIN_PATH));
      } else {
        faucets.add(faucet);
      }
      return faucets;
    }
  }
}
